'use client';
import { useBottomButton } from '#web/platform/use-bottom-button.ts';
import { Button } from './button.tsx';

type Props = {
  readonly children: string;
  readonly onClick: () => void;
  readonly isDisabled?: boolean | undefined;
  readonly isBusy?: boolean | undefined;
};

/** The one filled action of a pushed page or a sheet: Telegram's bottom button, or a real button pinned below. */
export function BottomAction({ children, onClick, isDisabled, isBusy }: Props) {
  const isNative = useBottomButton({ text: children, onClick, isDisabled, isBusy });
  if (isNative) return null;
  return (
    <div className="c-bottom">
      <Button isWide onClick={onClick} isDisabled={isDisabled} isBusy={isBusy}>
        {children}
      </Button>
    </div>
  );
}
