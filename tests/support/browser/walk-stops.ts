import type { Page } from 'playwright-core';

declare global {
  interface Window {
    walkedStops?: { readonly stops: readonly Element[]; readonly faults: string[]; readonly reached: Set<Element> };
  }
}

/**
 * Goes through everything that can be pressed or written into on a page, or in the dialog over it, with Tab alone.
 * @returns what is wrong: left out, out of order, without a ring of 2 px around it, or out of sight
 */
export async function walkStops(page: Page): Promise<{ readonly count: number; readonly faults: readonly string[] }> {
  const count = await page.evaluate(begin);
  for (let at = 0; at < count; at += 1) await page.keyboard.press('Tab');
  return page.evaluate(end);
}

function begin(): number {
  const root = document.querySelector('dialog[open]') ?? document.body;
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const names = new Set<string>();
  const stops = [...root.querySelectorAll<HTMLElement>(wanted)].filter((one) => {
    const isOff = one.matches(':disabled, [tabindex="-1"]') || one.closest('[inert]') !== null;
    if (isOff || !one.checkVisibility({ visibilityProperty: true }) || one.getClientRects().length === 0) return false;
    if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true;
    // Of radio buttons with one name Tab comes to one.
    const isNew = !names.has(one.name);
    names.add(one.name);
    return isNew;
  });
  const nameOf = (one: Element): string =>
    `${one.tagName.toLowerCase()} "${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)}" ${one.id}`;
  /** The ring is its own, or of the box around a field. */
  const hasRing = (one: Element | null, depth = 0): boolean => {
    if (one === null || depth > 2) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const isRing = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    return isRing || hasRing(one.parentElement, depth + 1);
  };
  const faults: string[] = [];
  const reached = new Set<Element>();
  let last = -1;
  const see = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element) || target === document.body || target === root) return;
    const radio = target instanceof HTMLInputElement && target.type === 'radio' ? target.name : undefined;
    const at = stops.findIndex(
      (one) => one === target || (radio !== undefined && one instanceof HTMLInputElement && one.name === radio),
    );
    const stop = stops[at];
    if (stop === undefined) faults.push(`not to be reached: ${nameOf(target)}`);
    else reached.add(stop);
    // From the last the focus goes round to the first.
    if (at !== -1 && at < last && reached.size < stops.length) faults.push(`out of order: ${nameOf(target)}`);
    last = at;
    if (!target.matches(':focus-visible') || !hasRing(target)) faults.push(`no ring: ${nameOf(target)}`);
    const { top, bottom, left, right } = target.getBoundingClientRect();
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth)
      faults.push(`not seen: ${nameOf(target)}`);
  };
  // Begins before the first, wherever one was.
  if (root === document.body && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (root === document.body) getSelection()?.collapse(document.body, 0);
  window.walkedStops = { stops, faults, reached };
  document.addEventListener('focusin', see);
  return stops.length;
}

function end(): { count: number; faults: string[] } {
  const { stops = [], faults = [], reached = new Set() } = window.walkedStops ?? {};
  const left = stops.filter((one) => !reached.has(one) && one !== document.activeElement);
  const nameOf = (one: Element): string =>
    `${one.tagName.toLowerCase()} "${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)}" ${one.id}`;
  return { count: stops.length, faults: [...faults, ...left.map((one) => `left out: ${nameOf(one)}`)] };
}
