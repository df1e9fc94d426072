import type { House } from '#tests/support/house.ts';
import type { Measured } from '../bench-run.ts';
import { StaffVisitor } from '../footprint/staff-visitor.ts';
import { percentile } from '../measure/percentile.ts';
import type { Ids } from './page-reads.ts';
import { pick, SEARCHES, SORTS } from './page-reads.ts';

const WARM_UP = 10;

export type PagesPlan = { readonly house: House; readonly ids: Ids; readonly rounds: number };

/**
 * Times whole pages as a browser gets them: by a signed-in session, over one connection that stays open, from the request to the
 * last byte of the HTML. Sign-in, rights, reads and rendering are all in it.
 */
export async function measurePages({ house, ids, rounds }: PagesPlan): Promise<Measured[]> {
  const staff = new StaffVisitor(house.publicUrl);
  await staff.signUp(house);
  const figures: Measured[] = [];
  for (const [name, pathOf] of Object.entries(pathsOf(ids))) {
    const took: number[] = [];
    for (let round = 0; round < WARM_UP + rounds; round += 1) took.push(await time(staff, pathOf(round)));
    const counted = took.slice(WARM_UP);
    figures.push({ name: `page: ${name}, p95`, value: percentile(counted, 0.95), unit: 'ms' });
    figures.push({ name: `page: ${name}, p50`, value: percentile(counted, 0.5), unit: 'ms' });
  }
  return figures;
}

/** @throws Error when what came is no whole page */
async function time(staff: StaffVisitor, path: string): Promise<number> {
  const startedAt = performance.now();
  const html = await staff.open(path);
  const ms = performance.now() - startedAt;
  if (!html.endsWith('</html>') || !html.includes('<h1')) throw new Error(`${path} is no whole page.`);
  return ms;
}

const pathsOf = ({ userIds, nodeIds }: Ids): Readonly<Record<string, (round: number) => string>> => ({
  overview: () => '/admin',
  'users list': (round) => `/admin/users?sort=${pick(SORTS, round)}`,
  search: (round) => `/admin/users?q=${encodeURIComponent(pick(SEARCHES, round))}`,
  'user page': (round) => `/admin/users/${pick(userIds, round)}`,
  'nodes list': () => '/admin/nodes',
  'node page': (round) => `/admin/nodes/${pick(nodeIds, round)}`,
});
