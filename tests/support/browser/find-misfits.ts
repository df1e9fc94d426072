import type { Page } from 'playwright-core';

/** What does not fit where it stands on the console: sideways scrolling, cut words without the whole of them, tall buttons. */
export function findMisfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
    const isSeen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    };
    const hasText = (element: Element): boolean =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
    const scrolls = (element: Element | null): boolean =>
      element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    const top = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
    // The way past the navigation is out of sight until a key leads to it.
    const NOT_MEANT = '.k-skip, svg, script, style, input, select, textarea';
    for (const element of top.querySelectorAll('*')) {
      if (!isSeen(element) || element.closest(NOT_MEANT) !== null) continue;
      const isClipped = /hidden|clip/.test(getComputedStyle(element).overflowX);
      const isCut = isClipped && element.scrollWidth > element.clientWidth + 1;
      if (isCut && (element.textContent ?? '').trim() !== '' && element.closest('[title]') === null)
        faults.push(`cut: ${nameOf(element)}`);
      if (element.matches('.k-btn, .k-tag') && element.scrollHeight > element.clientHeight + 3 && !isCut)
        faults.push(`too high for its box: ${nameOf(element)}`);
      const box = element.getBoundingClientRect();
      if (hasText(element) && !scrolls(element) && (box.right > innerWidth + 1 || box.left < -1))
        faults.push(`outside: ${nameOf(element)}`);
    }
    return [...new Set(faults)];
  });
}
