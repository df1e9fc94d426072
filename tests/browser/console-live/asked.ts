import type { Page, Request } from 'playwright-core';

/** A second, as seen from outside of the browser. */
const LEAST_MS = 900;

export type Asked = { readonly request: Request; readonly at: number; endedAt?: number };

/** Everything that a page asks for its own parts, and when. */
export function hearAsking(page: Page): Asked[] {
  const asked: Asked[] = [];
  page.on('request', (request) => {
    if (request.headers()['rsc'] !== undefined) asked.push({ request, at: performance.now() });
  });
  const end = (request: Request): void => {
    const one = asked.find((each) => each.request === request);
    if (one !== undefined) one.endedAt = performance.now();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return asked;
}

/** What of its requests is not: one in flight, at most one a second, and nobody's. */
export function faultsOfAsking(page: Page, asked: readonly Asked[], tookMs: number): string[] {
  const faults = asked.flatMap(({ request, at }, index) => {
    const before = asked[index - 1];
    return [
      ...(request.headers()['x-causeway-background'] === '1' ? [] : ['asked as if somebody did']),
      ...(before === undefined || (before.endedAt ?? Number.POSITIVE_INFINITY) <= at ? [] : ['two in flight']),
      ...(before === undefined || at - before.at >= LEAST_MS ? [] : [`asked ${at - before.at} ms after the last`]),
    ];
  });
  const few = asked.length > 1 && asked.length <= tookMs / 1_000 + 1 ? [] : [`asked ${asked.length} times`];
  return [...faults, ...few].map((fault) => `${new URL(page.url()).pathname}: ${fault}`);
}
