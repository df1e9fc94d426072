import type { Page } from 'playwright-core';

/** What a designer would send back: sideways scrolling, cut words, targets too small for a finger. Empty when there is nothing. */
export function findFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const MIN_TARGET_PX = 44;
    const faults: string[] = [];
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').slice(0, 40)}”`;
    const isSeen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return (
        width > 1 &&
        height > 1 &&
        getComputedStyle(element).visibility !== 'hidden' &&
        element.closest('.c-sr, [inert]') === null
      );
    };
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    for (const element of document.querySelectorAll('main *, dialog *, nav *')) {
      if (!isSeen(element)) continue;
      const style = getComputedStyle(element);
      // Names of devices and raw links are cut on purpose, with the whole of them elsewhere.
      const mayCut =
        element.matches('.c-one, code, .c-scrolltabs, input, .c-scroll') || element.closest('svg') !== null;
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      );
      if (hasText && !mayCut && style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1)
        faults.push(`cut: ${nameOf(element)}`);
      const box = element.getBoundingClientRect();
      if (hasText && !mayCut && (box.right > innerWidth + 1 || box.left < -1))
        faults.push(`outside: ${nameOf(element)}`);
    }
    for (const target of document.querySelectorAll('button, a[href], input, [role=radio], [role=switch]')) {
      if (!isSeen(target)) continue;
      const box = (target.closest('label') ?? target).getBoundingClientRect();
      if (box.width < MIN_TARGET_PX - 0.5 || box.height < MIN_TARGET_PX - 0.5) {
        faults.push(`target ${Math.round(box.width)}×${Math.round(box.height)}: ${nameOf(target)}`);
      }
    }
    return [...new Set(faults)];
  });
}
