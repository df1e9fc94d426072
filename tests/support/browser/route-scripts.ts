import type { Page } from 'playwright-core';

/** What the page as it stands has loaded: its scripts as they crossed the wire, and every origin it asked. */
export type Loaded = { readonly scriptBytes: number; readonly origins: readonly string[] };

/** Bytes are those of the compressed bodies, from the cache or not. */
export function readLoaded(page: Page): Promise<Loaded> {
  return page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const scripts = entries.filter(({ name }) => new URL(name).pathname.endsWith('.js'));
    return {
      scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      origins: [...new Set(entries.map(({ name }) => new URL(name).origin))],
    };
  });
}

/** The address of a page without what is particular about it: `/admin/users/[id]`. */
export const routeOf = (url: string): string => new URL(url).pathname.replaceAll(/\/[0-9a-f-]{36}(?=\/|$)/g, '/[id]');
