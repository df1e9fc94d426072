export type Side = 'below' | 'above' | 'below-end';

const [GAP, EDGE] = [4, 8];

/** Puts a popover beside what opened it, inside the window. */
export const placeBeside = (popover: HTMLElement, opener: Element | null, side: Side): void => {
  if (opener === null) return;
  const from = opener.getBoundingClientRect();
  const own = popover.getBoundingClientRect();
  const wantsLeft = side === 'below-end' ? from.right - own.width : from.left;
  const left = Math.max(EDGE, Math.min(wantsLeft, innerWidth - own.width - EDGE));
  const below = from.bottom + GAP;
  const above = from.top - own.height - GAP;
  const isAbove = side === 'above' || (below + own.height > innerHeight - EDGE && above > EDGE);
  popover.style.left = `${left}px`;
  popover.style.top = `${Math.max(EDGE, isAbove ? above : below)}px`;
};
