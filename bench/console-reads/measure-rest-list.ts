import type { Measured } from '../bench-run.ts';
import type { RestClient } from '../house/rest-client.ts';
import { percentile } from '../measure/percentile.ts';

const LIMIT = 50;
const WARM_UP = 20;

export type RestList = { readonly figures: readonly Measured[]; readonly pages: number };

/** Times `GET /v1/users?limit=50`: its first page again and again, then every page to the last, then the last again and again. */
export async function measureRestList(rest: RestClient, rounds: number): Promise<RestList> {
  const get = async (cursor: string | undefined): Promise<{ ms: number; next: string | undefined }> => {
    const path = `/v1/users?limit=${LIMIT}${cursor === undefined ? '' : `&cursor=${cursor}`}`;
    const startedAt = performance.now();
    const page = await rest.send('GET', path);
    const ms = performance.now() - startedAt;
    const { value } = page.at('cursor');
    return { ms, next: typeof value === 'string' ? value : undefined };
  };
  const again = async (cursor: string | undefined): Promise<number> => {
    const took: number[] = [];
    for (let round = 0; round < WARM_UP + rounds; round += 1) took.push((await get(cursor)).ms);
    return percentile(took.slice(WARM_UP), 0.95);
  };
  const first = await again(undefined);
  const walk: number[] = [];
  let last: string | undefined;
  for (let cursor: string | undefined; ; ) {
    const { ms, next } = await get(cursor);
    walk.push(ms);
    last = cursor;
    if (next === undefined) break;
    cursor = next;
  }
  return {
    pages: walk.length,
    figures: [
      { name: 'REST list of 50, first page, p95', value: first, unit: 'ms' },
      { name: 'REST list of 50, last page, p95', value: await again(last), unit: 'ms' },
      { name: 'REST list of 50, all pages, p95', value: percentile(walk, 0.95), unit: 'ms' },
    ],
  };
}
