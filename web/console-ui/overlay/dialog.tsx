'use client';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useModal } from '#web/ui/use-modal.ts';
import { KeyLayer } from '../keys/key-layer.tsx';
import { sendKeys } from './send-keys.ts';

type Props = {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** At the left of the buttons: "Cannot be undone." */
  readonly footNote?: ReactNode;
  /** The safe one first: focus goes to what carries `data-first`. */
  readonly buttons?: ReactNode;
  readonly onClose: () => void;
  /** ⌘Enter, or the button of type submit. */
  readonly onSend?: (() => void) | undefined;
  readonly width?: 480 | 560 | 640;
  readonly role?: 'dialog' | 'alertdialog';
};

/** One decision, or up to seven fields. Mount it to open it. A dialog never opens a dialog. */
export function Dialog({ title, children, footNote, buttons, onClose, onSend, width = 560, role = 'dialog' }: Props) {
  const id = useId();
  const dialog = useModal(onClose);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSend?.();
  };
  return (
    <KeyLayer bindings={sendKeys('Mod+Enter', onSend)}>
      <dialog ref={dialog} className="k-modal" role={role} aria-labelledby={id} style={{ maxWidth: width }}>
        <form className="k-dlg" onSubmit={send} noValidate>
          <header>
            <h2 id={id}>{title}</h2>
          </header>
          <div className="k-bd">{children}</div>
          {buttons === undefined ? null : (
            <footer>
              {footNote === undefined ? null : <span className="text-ink3">{footNote}</span>}
              <span className="flex-1" />
              {buttons}
            </footer>
          )}
        </form>
      </dialog>
    </KeyLayer>
  );
}
