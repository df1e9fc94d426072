import type { Page } from 'playwright-core';

declare global {
  interface Window {
    walkedStops?: { readonly count: number; readonly look: () => Promise<void>; readonly end: () => string[] };
  }
}

/**
 * Goes through everything that can be pressed or written into on a page, or in the dialog over it, with Tab alone.
 * @returns what is wrong: left out, out of order, without a ring of 2 px around it, or out of sight
 */
export async function walkStops(page: Page): Promise<{ readonly count: number; readonly faults: readonly string[] }> {
  const count = await page.evaluate(begin);
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(() => window.walkedStops?.look());
  }
  return { count, faults: await page.evaluate(() => window.walkedStops?.end() ?? []) };
}

/** Runs in the page. The walk begins before the first stop, wherever the focus was. */
function begin(): number {
  const FRAMES = 10;
  const root = document.querySelector('dialog[open]') ?? document.body;
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const isSameRadio = (one: Element, other: Element | undefined): boolean =>
    one instanceof HTMLInputElement &&
    other instanceof HTMLInputElement &&
    one.type === 'radio' &&
    one.name === other.name;
  const stops: HTMLElement[] = [];
  for (const one of root.querySelectorAll<HTMLElement>(wanted)) {
    const isOff = one.matches(':disabled, [tabindex="-1"]') || one.closest('[inert]') !== null;
    const isSeen = one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
    // Of radio buttons with one name Tab comes to one.
    if (!isOff && isSeen && !stops.some((stop) => isSameRadio(one, stop))) stops.push(one);
  }
  const nameOf = (one: Element): string =>
    `${one.tagName.toLowerCase()} "${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)}" ${one.id}`;
  /** The ring is its own, or of the box around a field. */
  const hasRing = (one: Element | null, depth = 0): boolean => {
    if (one === null || depth > 2) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const isRing = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    return isRing || hasRing(one.parentElement, depth + 1);
  };
  const isInSight = ({ top, bottom, left, right }: DOMRect): boolean =>
    bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  const faults: string[] = [];
  const reached: number[] = [];
  const start = document.createElement('span');
  start.tabIndex = -1;
  root.prepend(start);
  start.focus({ preventScroll: true });
  /** A stop shows itself within the next frames: what scrolls there, or comes out for it, is drawn in them. */
  const shows = async (isSo: () => boolean): Promise<boolean> => {
    for (let frame = 0; frame < FRAMES && !isSo(); frame += 1) await new Promise(requestAnimationFrame);
    return isSo();
  };
  const look = async (): Promise<void> => {
    const here = document.activeElement;
    if (here === null || here === document.body || here === root) return;
    const at = stops.findIndex((one) => one === here || isSameRadio(here, one));
    if (at === -1) faults.push(`not to be reached: ${nameOf(here)}`);
    else if (at < (reached.at(-1) ?? 0)) faults.push(`out of order: ${nameOf(here)}`);
    reached.push(at);
    if (!(await shows(() => here.matches(':focus-visible') && hasRing(here)))) faults.push(`no ring: ${nameOf(here)}`);
    if (!(await shows(() => isInSight(here.getBoundingClientRect())))) faults.push(`not seen: ${nameOf(here)}`);
  };
  const end = (): string[] => {
    start.remove();
    // What went away meanwhile, as what was said does, could not be reached.
    const left = stops.filter((one, at) => one.isConnected && !reached.includes(at));
    return [...faults, ...left.map((one) => `left out: ${nameOf(one)}`)];
  };
  window.walkedStops = { count: stops.length, look, end };
  return stops.length;
}
