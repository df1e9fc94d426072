'use client';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { LayerContext } from '#web/platform/platform-provider.tsx';
import { useBackButton } from '#web/platform/use-back-button.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { useWords } from '#web/words/use-words.ts';
import { IconButton } from './icon-button.tsx';
import { useDragDown } from './use-drag-down.ts';
import { useModal } from './use-modal.ts';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** A BottomAction: Telegram's button, or a real one below the sheet. */
  readonly action?: ReactNode;
};

/** Rises over the page; Back, Esc, the cross, the scrim and a drag downwards close it. From 700 px on it is a dialog. */
export function Sheet(props: Props) {
  return createPortal(
    <LayerContext value={1}>
      <OpenSheet {...props} />
    </LayerContext>,
    document.body,
  );
}

function OpenSheet({ title, onClose, children, action }: Props) {
  const t = useWords();
  const id = useId();
  const { disableVerticalSwipes } = usePlatform();
  const dialog = useModal(onClose);
  const sheet = useRef<HTMLDivElement>(null);
  const drag = useDragDown(sheet, onClose);
  useBackButton(onClose);
  useEffect(() => {
    disableVerticalSwipes(true);
    return () => disableVerticalSwipes(false);
  }, [disableVerticalSwipes]);
  return (
    <dialog ref={dialog} className="c-modal" aria-labelledby={id}>
      <div className="c-scrim" onClick={onClose} aria-hidden="true" />
      <div ref={sheet} className="c-sheet">
        <div className="c-pull" {...drag}>
          <span className="c-grab" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <div className="c-sheet-h">
            <h2 id={id} tabIndex={-1} data-first>
              {title}
            </h2>
            <IconButton icon="close" label={t('common.close')} onClick={onClose} />
          </div>
        </div>
        {children}
      </div>
      {action}
    </dialog>
  );
}
