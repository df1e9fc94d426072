import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Opens a `<dialog>` as modal while mounted: the browser makes the rest inert and holds the focus; Esc and the ground beside it
 * call `onClose`; the focus returns to where it was.
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
    // Only a press that also began on the ground: whoever selects text and lets go outside does not mean to leave.
    const press = (event: PointerEvent): void => {
      if (event.target === own) close.current();
    };
    own.addEventListener('cancel', cancel);
    own.addEventListener('pointerdown', press);
    if (!own.open) own.showModal();
    own.querySelector<HTMLElement>('[data-first]')?.focus({ preventScroll: true });
    return () => {
      own.removeEventListener('cancel', cancel);
      own.removeEventListener('pointerdown', press);
      own.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return dialog;
}
