import type { Page } from 'playwright-core';

export type Watched = {
  /** Frames that were looked at. */
  readonly frames: number;
  /** How the rows stood, each way that was seen once: `name@top` of every row. */
  readonly standings: readonly string[];
  /** How often what a row says changed without its moving. */
  readonly retold: number;
  /** Layout shift without anybody's press, as browsers count it. */
  readonly shift: number;
  /** What shifted by more than what stands behind a figure that grew by a digit, or behind “is” that became “are”: from where to where. */
  readonly shifted: readonly string[];
};

declare global {
  interface Window {
    watchedRows?: {
      frames: number;
      standings: string[];
      retold: number;
      shift: number;
      shifted: string[];
      isOver: boolean;
    };
  }
}

/** Looks at the rows of a page in every frame from now on. `rows` finds them, `name` is inside a row and says which it is. */
export async function watchRows(page: Page, rows: string, name: string): Promise<void> {
  await page.evaluate(
    ([rowsBy, nameBy]) => {
      // Both at once, where a busy machine took several changes together: from “1 is” to “19 are”.
      const WORDS_PX = 24;
      /** Nothing moves up or down. */
      const LINE_PX = 4;
      const seen = {
        frames: 0,
        standings: [] as string[],
        retold: 0,
        shift: 0,
        shifted: [] as string[],
        isOver: false,
      };
      window.watchedRows = seen;
      type Rect = DOMRectReadOnly;
      type Source = { readonly node: Node | null; readonly previousRect: Rect; readonly currentRect: Rect };
      type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: readonly Source[] };
      const at = ({ left, top }: Rect): string => `${Math.round(left)},${Math.round(top)}`;
      const isFar = (from: Rect, to: Rect): boolean =>
        Math.abs(to.left - from.left) > WORDS_PX || Math.abs(to.top - from.top) > LINE_PX;
      const isShift = (entry: PerformanceEntry): entry is Shift => 'hadRecentInput' in entry;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!isShift(entry) || entry.hadRecentInput) continue;
          seen.shift += entry.value;
          for (const { node, previousRect, currentRect } of entry.sources)
            if (isFar(previousRect, currentRect))
              seen.shifted.push(`"${node?.textContent?.slice(0, 60)}" ${at(previousRect)} → ${at(currentRect)}`);
        }
      }).observe({ type: 'layout-shift' });
      let told = '';
      const look = (): void => {
        const all = [...document.querySelectorAll<HTMLElement>(rowsBy)].filter((row) => row.offsetParent !== null);
        const place = (row: HTMLElement): string => {
          const own = row.querySelector(nameBy)?.textContent ?? '?';
          return `${own}@${Math.round(row.getBoundingClientRect().top + scrollY)}`;
        };
        const standing = all.map(place).join('\n');
        if (!seen.standings.includes(standing)) seen.standings.push(standing);
        const says = all.map((row) => row.textContent).join('\n');
        if (told !== '' && says !== told) seen.retold += 1;
        told = says;
        seen.frames += 1;
        if (!seen.isOver) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [rows, name] as const,
  );
}

/** What was seen until now; with it the watch ends. */
export async function endWatch(page: Page): Promise<Watched> {
  return page.evaluate(() => {
    const seen = window.watchedRows;
    if (seen === undefined) throw new Error('Nobody watches this page.');
    seen.isOver = true;
    return seen;
  });
}
