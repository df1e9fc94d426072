import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Opens a `<dialog>` as modal while mounted: the browser makes the rest inert and holds the focus; Esc, and a press that begins
 * on the ground beside it, call `onClose`; the focus returns to where it was.
 */
export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useLayoutEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const own = dialog.current;
    if (own === null) return undefined;
    const before = document.activeElement;
    const cancel = (event: Event): void => {
      event.preventDefault();
      close.current();
    };
    // Not a click: whoever selects text and lets go outside does not mean to leave.
    const press = (event: PointerEvent): void => {
      if (event.target === own) close.current();
    };
    own.addEventListener('cancel', cancel);
    own.addEventListener('pointerdown', press);
    // Before it opens: opening lays the page out, and this would have it laid out once more.
    document.documentElement.dataset['modal'] = '';
    if (!own.open) own.showModal();
    // What is marked as first, a title or the safe button: a reader says where one is, and nothing looks chosen by chance.
    own.querySelector<HTMLElement>('[data-first]')?.focus({ preventScroll: true });
    return () => {
      own.removeEventListener('cancel', cancel);
      own.removeEventListener('pointerdown', press);
      own.close();
      if (document.querySelector('dialog[open]') === null) delete document.documentElement.dataset['modal'];
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return dialog;
}
