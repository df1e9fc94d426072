import type { Database } from '#core/database.ts';
import { openDatabase } from '#core/database.ts';
import type { Bench, BenchRun, Measured } from '../bench-run.ts';
import { raiseBenchHouse } from '../house/raise-bench-house.ts';
import { settleDatabase } from '../house/settle-database.ts';
import { percentile } from '../measure/percentile.ts';
import { measurePages } from './measure-pages.ts';
import { measureRestList } from './measure-rest-list.ts';
import type { Read } from './page-reads.ts';
import { findIds, pageReads } from './page-reads.ts';
import { seedTenant } from './seed-tenant.ts';
import { webContext } from './web-context.ts';

const FLEET = { users: 100_000, nodes: 64 };
const WARM_UP = 5;
const SEED_DEADLINE_MS = 600_000;

/**
 * What the console's pages read, as web reads it: core's verbs on the role causeway_web, a pool of two, a tenant of 100,000
 * users and 64 nodes; one reader after the other, since what counts is how long a person waits. Then the pages themselves through
 * web, and the REST list of users through api: the first pages and the last ones. All of a house runs meanwhile; no node is
 * connected.
 */
export const consoleReads: Bench = {
  measures: 'pages of the console, what they read, and the REST list of users, at 100,000 users and 64 nodes',
  run: async (run) => {
    const rounds = run.isQuick ? 20 : 100;
    const bench = await raiseBenchHouse(run, { web: true });
    const { house } = bench;
    const { url } = house.database;
    const { tenantId } = house.world;
    const seeding = openDatabase({
      url,
      applicationName: 'bench-seed',
      maxConnections: 1,
      deadlineMs: SEED_DEADLINE_MS,
    });
    run.defer(() => seeding.close());
    run.say(`seeding ${FLEET.users} users on ${FLEET.nodes} nodes …`);
    await seedTenant(seeding.sql, tenantId, FLEET);
    await settleDatabase(seeding);
    const db = openDatabase({ url, applicationName: 'bench-web', role: 'causeway_web', maxConnections: 2 });
    run.defer(() => db.close());
    const ctx = webContext(db, tenantId);
    const ids = await findIds(ctx);
    const figures: Measured[] = [];
    for (const [name, read] of Object.entries(await pageReads(ctx, ids))) {
      figures.push(...(await measure(run, { name, read, rounds })));
    }
    const pages = await measurePages({ house, ids, rounds });
    for (const { name, value } of pages) run.say(`${name}: ${value.toFixed(1)} ms`);
    const list = await measureRestList(bench.rest(1), rounds);
    run.say(`the REST list went through ${list.pages} pages to its end`);
    return [...figures, ...pages, ...list.figures, { name: 'bare round trips', value: await bareP95(db), unit: 'ms' }];
  },
};

type Wanted = { readonly name: string; readonly read: Read; readonly rounds: number };

async function measure(run: BenchRun, { name, read, rounds }: Wanted): Promise<Measured[]> {
  for (let round = 0; round < WARM_UP; round += 1) await read(round);
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await read(round);
    took.push(performance.now() - startedAt);
  }
  const [p50, p95] = [percentile(took, 0.5), percentile(took, 0.95)];
  run.say(`${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  return [
    { name: `${name}, p95`, value: p95, unit: 'ms' },
    { name: `${name}, p50`, value: p50, unit: 'ms' },
  ];
}

/** What a statement costs that reads nothing: the floor under all of them. */
async function bareP95(db: Database): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    const startedAt = performance.now();
    await db.sql`select 1`;
    took.push(performance.now() - startedAt);
  }
  return percentile(took, 0.95);
}
