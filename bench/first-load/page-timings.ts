import type { Page } from 'playwright-core';

/** What a page of Chromium has measured of itself, ms since it was asked for. */
export type PageTimings = {
  /** When Telegram was told to lift its curtain; undefined while it was not. */
  readonly readyMs: number | undefined;
  readonly firstPaintMs: number | undefined;
  readonly largestPaintMs: number | undefined;
  readonly layoutShift: number;
  /** Each tap so far: from the finger to the next picture. */
  readonly tapsMs: readonly number[];
};

declare global {
  interface Window {
    causewayTimings?: {
      readyMs?: number;
      largestPaintMs?: number;
      layoutShift: number;
      readonly tapsMs: Map<number, number>;
    };
  }
}

/** Makes the page measure itself. Call after Telegram's shell is installed and before the page is opened. */
export async function observePage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const timings: NonNullable<Window['causewayTimings']> = { layoutShift: 0, tapsMs: new Map() };
    window.causewayTimings = timings;
    const shell = window.TelegramWebviewProxy;
    if (shell !== undefined) {
      const { postEvent } = shell;
      shell.postEvent = (name, data) => {
        if (name === 'web_app_ready') timings.readyMs ??= performance.now();
        postEvent(name, data);
      };
    }
    type Entry = PerformanceEntry & { value?: number; hadRecentInput?: boolean; interactionId?: number };
    const observe = (type: string, take: (entry: Entry) => void): void => {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
      // The shortest that a browser tells; what is quicker counts as that.
      observer.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    };
    observe('largest-contentful-paint', ({ startTime }) => {
      timings.largestPaintMs = startTime;
    });
    observe('layout-shift', ({ value = 0, hadRecentInput = false }) => {
      if (!hadRecentInput) timings.layoutShift += value;
    });
    observe('event', ({ interactionId = 0, duration }) => {
      if (interactionId > 0)
        timings.tapsMs.set(interactionId, Math.max(duration, timings.tapsMs.get(interactionId) ?? 0));
    });
  });
}

/** What it has measured until now. */
export function readTimings(page: Page): Promise<PageTimings> {
  return page.evaluate(() => {
    const { causewayTimings: timings } = window;
    const [painted] = performance.getEntriesByName('first-contentful-paint');
    return {
      readyMs: timings?.readyMs,
      firstPaintMs: painted?.startTime,
      largestPaintMs: timings?.largestPaintMs,
      layoutShift: timings?.layoutShift ?? 0,
      tapsMs: [...(timings?.tapsMs.values() ?? [])],
    };
  });
}
