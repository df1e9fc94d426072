'use client';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { DepthContext, useKeys } from '../keys/keys-provider.tsx';
import { Icon } from '../show/icon.tsx';
import { useModal } from './use-modal.ts';

type Props = {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly buttons?: ReactNode;
  readonly onClose: () => void;
  readonly onSend?: (() => void) | undefined;
};

function Layer({ onSend }: { readonly onSend: (() => void) | undefined }) {
  useKeys(onSend === undefined ? [] : [{ keys: 'Mod+Enter|Mod+S', label: '', run: onSend, isHidden: true }]);
  return null;
}

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
    <DepthContext value={1}>
      <Layer onSend={onSend} />
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
    </DepthContext>
  );
}
