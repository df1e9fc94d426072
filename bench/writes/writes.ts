import type { Bench, BenchRun } from '../bench-run.ts';
import { loadUsers } from '../house/load-users.ts';
import type { BenchHouse } from '../house/raise-bench-house.ts';
import { raiseBenchHouse } from '../house/raise-bench-house.ts';
import type { RestClient } from '../house/rest-client.ts';
import { settleDatabase } from '../house/settle-database.ts';
import { percentile } from '../measure/percentile.ts';
import type { Triples } from './create-triples.ts';
import { createTriples } from './create-triples.ts';
import { measureRawCommits } from './measure-raw-commits.ts';

const USERS = 10_000;
const AT_ONCE = 8;

/**
 * Users with a device and a connection through REST, 8 at once, in the house with its hub and a node that follows every
 * change: one request and one transaction for the three. Rounds in an empty tenant, then the same rounds over 10,000
 * users; the median of the rounds counts. The same by a request for each of the three, and without a node, to compare with.
 */
export const writes: Bench = {
  measures: 'create user + device + connection by one REST request, 8 at once, at 0 and at 10,000 users',
  run: async (run) => {
    const { rounds, count, warmUp } = run.isQuick
      ? { rounds: 1, count: 500, warmUp: 1_500 }
      : { rounds: 3, count: 500, warmUp: 1_500 };
    const bench = await raiseBenchHouse(run);
    await bench.agent.start();
    const rest = bench.rest(AT_ONCE);
    const plan = { rounds, count, by: 'one request' } as const;
    const apart = { ...plan, by: 'three requests' } as const;
    for (const { by } of [apart, plan])
      await createTriples(rest, { count: warmUp / 2, atOnce: AT_ONCE, firstNumber: 0, by });
    const atNone = await measureRounds(run, { bench, rest, plan });
    run.say(`loading ${USERS} users …`);
    await loadUsers(bench.house.world.system, { place: bench.place, count: USERS });
    await bench.whenServing(USERS + warmUp + rounds * count);
    const atMany = await measureRounds(run, { bench, rest, plan });
    run.say('and by three requests:');
    const manyApart = await measureRounds(run, { bench, rest, plan: apart });
    await bench.agent.stop();
    run.say('and without a node that follows:');
    const alone = await measureRounds(run, { bench, rest, plan });
    const raw = await measureRawCommits({ url: bench.house.database.url, count: 3 * count, atOnce: AT_ONCE });
    return [
      { name: 'rate at 0 users', value: atNone, unit: '/s' },
      { name: 'rate at 10,000 users', value: atMany, unit: '/s' },
      { name: 'rate at 0 / at 10,000', value: atNone / atMany, unit: '×' },
      { name: 'rate at 10,000 users by three requests', value: manyApart, unit: '/s' },
      { name: 'rate at 10,000 users with no node connected', value: alone, unit: '/s' },
      { name: 'bare commits on the same server', value: raw, unit: '/s' },
      { name: 'our commits / bare commits', value: atMany / raw, unit: '×' },
    ];
  },
};

type Rounds = {
  readonly bench: BenchHouse;
  readonly rest: RestClient;
  readonly plan: { readonly rounds: number; readonly count: number; readonly by: Triples['by'] };
};

async function measureRounds(run: BenchRun, { bench, rest, plan }: Rounds): Promise<number> {
  await settleDatabase(bench.house.world.system.db);
  const rates: number[] = [];
  bench.cpu.start();
  for (let round = 0; round < plan.rounds; round += 1) {
    const { count, by } = plan;
    rates.push(await createTriples(rest, { count, by, atOnce: AT_ONCE, firstNumber: round * count }));
    run.say(`round ${round + 1}: ${Math.round(rates.at(-1) ?? 0)} users with device and connection per second`);
  }
  run.say(`processor time for one: ${bench.cpu.describePer(plan.rounds * plan.count)}`);
  return percentile(rates, 0.5);
}
