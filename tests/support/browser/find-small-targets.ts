import type { Page } from 'playwright-core';

/** What a finger would miss: less than 44 px either way, counted with what reaches beyond the drawn edge. Links in prose may. */
export function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const MIN_PX = 43.5;
    const TARGETS =
      'button, a[href], input, select, textarea, [role=switch], [role=tab], [role=option], [role^=menuitem]';
    const isSeen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    };
    const reachOf = (element: Element): readonly [number, number] => {
      const box = (element.closest('label, .k-inp, .g-field') ?? element).getBoundingClientRect();
      const parts = ['::before', '::after']
        .map((part) => getComputedStyle(element, part))
        .filter(({ content, position }) => content !== 'none' && position === 'absolute');
      const most = (own: number, side: 'width' | 'height'): number =>
        Math.max(own, ...parts.map((part) => Number.parseFloat(part[side]) || 0));
      return [most(box.width, 'width'), most(box.height, 'height')];
    };
    const isInProse = (element: Element): boolean =>
      getComputedStyle(element).display === 'inline' &&
      (element.parentElement?.textContent ?? '').trim() !== (element.textContent ?? '').trim();
    const top = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
    const faults = [...top.querySelectorAll(TARGETS)].flatMap((target) => {
      if (!isSeen(target) || isInProse(target) || target.matches('.k-skip')) return [];
      const [width, height] = reachOf(target);
      if (width >= MIN_PX && height >= MIN_PX) return [];
      const words = (target.getAttribute('aria-label') ?? target.textContent ?? '').trim().slice(0, 40);
      const look = `${target.tagName.toLowerCase()}.${target.getAttribute('class') ?? ''}`;
      return [`target ${Math.round(width)}×${Math.round(height)}: ${look} “${words}”`];
    });
    return [...new Set(faults)];
  });
}
