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
  const again = async (cursor: string | undefined): Promise<number[]> => {
    const took: number[] = [];
    for (let round = 0; round < WARM_UP + rounds; round += 1) took.push((await get(cursor)).ms);
    return took.slice(WARM_UP);
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
  const figuresOf = (name: string, took: readonly number[]): Measured[] => [
    { name: `REST list of 50, ${name}, p95`, value: percentile(took, 0.95), unit: 'ms' },
    { name: `REST list of 50, ${name}, p50`, value: percentile(took, 0.5), unit: 'ms' },
  ];
  const figures = [
    ...figuresOf('first page', first),
    ...figuresOf('last page', await again(last)),
    ...figuresOf('all pages', walk),
  ];
  return { pages: walk.length, figures };
}
