'use client';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { useModal } from '#web/ui/use-modal.ts';
import { KeyLayer } from '../keys/key-layer.tsx';
import { Icon } from '../show/icon.tsx';
import { sendKeys } from './send-keys.ts';

type Props = {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly buttons?: ReactNode;
  readonly onClose: () => void;
  readonly onSend?: (() => void) | undefined;
};

/** 412 px at the right: edits an object while its list stays readable. Mount it to open it. */
export function Sheet({ title, children, buttons, onClose, onSend }: Props) {
  const t = useWords();
  const id = useId();
  const dialog = useModal(onClose);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSend?.();
  };
  return (
    <KeyLayer bindings={sendKeys('Mod+Enter|Mod+S', onSend)}>
      <dialog ref={dialog} className="k-modal k-sheet" aria-labelledby={id}>
        <form className="k-dlg" onSubmit={send} noValidate>
          <header>
            <h2 id={id}>{title}</h2>
            <button type="button" className="k-btn icon sm quiet" aria-label={t('common.close')} onClick={onClose}>
              <Icon name="close" />
            </button>
          </header>
          <div className="k-bd">{children}</div>
          {buttons === undefined ? null : <footer>{buttons}</footer>}
        </form>
      </dialog>
    </KeyLayer>
  );
}
