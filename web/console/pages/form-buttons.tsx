'use client';
import { Button } from '#web/console-ui/form/button.tsx';
import { useWords } from '#web/console-words/use-words.ts';

type Props = {
  /** Verb and object. */
  readonly send: string;
  readonly isBusy: boolean;
  readonly isDisabled?: boolean;
  readonly onCancel: () => void;
};

/** The two buttons of a form: leave it, send it. */
export function FormButtons({ send, isBusy, isDisabled = false, onCancel }: Props) {
  const t = useWords();
  return (
    <>
      <span className="flex-1" />
      <Button kind="quiet" onClick={onCancel} shownKey="Escape">
        {t('common.cancel')}
      </Button>
      <Button kind="primary" type="submit" isBusy={isBusy} isDisabled={isDisabled} shownKey="Mod+Enter">
        {send}
      </Button>
    </>
  );
}
