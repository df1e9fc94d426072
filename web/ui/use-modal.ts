import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Opens a `<dialog>` as modal while mounted: the browser makes the rest inert and holds the focus; Esc calls `onClose`; the
 * focus returns to where it was.
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
    own.addEventListener('cancel', cancel);
    // Before it opens: opening lays the page out, and this would have it laid out once more.
    document.documentElement.dataset['modal'] = '';
    if (!own.open) own.showModal();
    // The title first: a reader says where one is, and no button looks chosen.
    own.querySelector<HTMLElement>('[data-first]')?.focus({ preventScroll: true });
    return () => {
      own.removeEventListener('cancel', cancel);
      own.close();
      if (document.querySelector('dialog[open]') === null) delete document.documentElement.dataset['modal'];
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return dialog;
}
