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
    // What is clipped is told of once, by what clips it.
    const holds = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || holds(element.parentElement));
    const isPhone = matchMedia('(max-width: 720px)').matches;
    /** As a pointer that rests on it learns it; a finger learns it where the row leads. */
    const tellsWhole = (element: Element): boolean => {
      element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      return element.closest('[title]') !== null || (isPhone && element.closest('a, button') !== null);
    };
    const isTallerThanItsBox = (element: Element): boolean => {
      const words = document.createRange();
      words.selectNodeContents(element);
      return words.getBoundingClientRect().height > element.clientHeight + 3;
    };
    /** No wider than a letter or two, and of several lines. */
    const SQUEEZED_PX = 24;
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    const top = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
    // The way past the navigation is out of sight until a key leads to it.
    const NOT_MEANT = '.k-skip, svg, script, style, input, select, textarea';
    for (const element of top.querySelectorAll('*')) {
      if (!isSeen(element) || element.closest(NOT_MEANT) !== null) continue;
      const isClipped = /hidden|clip/.test(getComputedStyle(element).overflowX);
      const isCut = isClipped && element.scrollWidth > element.clientWidth + 1;
      if (isCut && (element.textContent ?? '').trim() !== '' && !tellsWhole(element))
        faults.push(`cut: ${nameOf(element)}`);
      if (element.matches('.k-btn, .k-tag') && isTallerThanItsBox(element) && !isCut)
        faults.push(`too high for its box: ${nameOf(element)}`);
      const box = element.getBoundingClientRect();
      if (hasText(element) && box.width < SQUEEZED_PX && box.height > 2 * SQUEEZED_PX)
        faults.push(`squeezed: ${nameOf(element)}`);
      if (hasText(element) && !holds(element.parentElement) && (box.right > innerWidth + 1 || box.left < -1))
        faults.push(`outside: ${nameOf(element)}`);
    }
    return [...new Set(faults)];
  });
}
