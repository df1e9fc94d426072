import { type PointerEvent, type RefObject, useRef } from 'react';

const CLOSE_PX = 96;
const FAST_PX_A_MS = 0.6;

/** Lets a finger pull a sheet down by its head; far or fast enough, and it closes. */
export function useDragDown(sheet: RefObject<HTMLElement | null>, onClose: () => void) {
  const from = useRef<{ readonly y: number; readonly at: number } | null>(null);
  const move = (px: number, isHeld: boolean): void => {
    if (sheet.current === null) return;
    sheet.current.style.transition = isHeld ? 'none' : '';
    sheet.current.style.translate = px === 0 ? '' : `0 ${px}px`;
  };
  const pulled = (event: PointerEvent): number =>
    from.current === null ? 0 : Math.max(0, event.clientY - from.current.y);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === 'mouse' || (event.target instanceof Element && event.target.closest('button') !== null))
        return;
      from.current = { y: event.clientY, at: event.timeStamp };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (from.current !== null) move(pulled(event), true);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (from.current === null) return;
      const px = pulled(event);
      const isFast = px / Math.max(1, event.timeStamp - from.current.at) > FAST_PX_A_MS && px > 24;
      from.current = null;
      if (px > CLOSE_PX || isFast) onClose();
      else move(0, false);
    },
    onPointerCancel: () => {
      from.current = null;
      move(0, false);
    },
  };
}
