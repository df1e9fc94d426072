import type { Bench, BenchRun, Measured } from '../bench-run.ts';
import { loadUsers } from '../house/load-users.ts';
import { makeBareDevices } from '../house/make-bare-devices.ts';
import { raiseBenchHouse } from '../house/raise-bench-house.ts';
import { settleDatabase } from '../house/settle-database.ts';
import { percentile } from '../measure/percentile.ts';
import { measureChanges, measureRawChanges } from './measure-changes.ts';

const USERS = 1_000;

/**
 * One whole house, a node with 1,000 users: 500 changes through REST, adding and removing by turns, each timed until
 * Xray itself shows it; before them a warm-up that is thrown away.
 */
export const propagation: Bench = {
  measures: 'an API call until Xray itself shows it (GetInboundUsers), 1,000 users loaded, 500 changes',
  run: async (run) => {
    const { changes, warmUp } = run.isQuick ? { changes: 60, warmUp: 10 } : { changes: 500, warmUp: 50 };
    const bench = await raiseBenchHouse(run);
    await loadUsers(bench.house.world.system, { place: bench.place, count: USERS });
    await bench.agent.start();
    run.say(`${USERS} users are loaded; Xray serves them after ${Math.round(await bench.whenServing(USERS))} ms`);
    const rest = bench.rest(1);
    const deviceIds = await makeBareDevices(rest, (changes + warmUp) / 2);
    await settleDatabase(bench.house.world.system.db);
    const { engine } = bench;
    await measureChanges({ rest, engine, deviceIds: deviceIds.splice(0, warmUp / 2) });
    run.say(`measuring ${changes} changes …`);
    bench.cpu.start();
    const times = await measureChanges({ rest, engine, deviceIds });
    run.say(`processor time for one: ${bench.cpu.describePer(changes)}`);
    const raw = await measureRawChanges(engine, changes / 2);
    return figures(run, times, raw);
  },
};

type Times = Awaited<ReturnType<typeof measureChanges>>;

function figures(run: BenchRun, { addMs, removeMs }: Times, raw: Times): Measured[] {
  const all = [...addMs, ...removeMs];
  const rawAll = [...raw.addMs, ...raw.removeMs];
  const ms = (name: string, values: readonly number[]): Measured[] => [
    { name: `p50 of ${name}`, value: percentile(values, 0.5), unit: 'ms' },
    { name: `p99 of ${name}`, value: percentile(values, 0.99), unit: 'ms' },
  ];
  run.say(`slowest change: ${percentile(all, 1).toFixed(1)} ms. The best peer, in one process: 22 to 35 ms.`);
  return [
    ...ms('all changes', all),
    ...ms('adding', addMs),
    ...ms('removing', removeMs),
    ...ms('the engine alone', rawAll),
    { name: 'p50 / p50 of the engine alone', value: percentile(all, 0.5) / percentile(rawAll, 0.5), unit: '×' },
  ];
}
