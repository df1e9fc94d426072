import { stat } from 'node:fs/promises';
import { startDemoOrigin } from '#scripts/demo/demo-origin.ts';
import type { Bench } from '../bench-run.ts';
import { loadUsers } from '../house/load-users.ts';
import { makeBareDevices } from '../house/make-bare-devices.ts';
import type { LoadedUser } from '../house/new-user-rows.ts';
import type { BenchHouse } from '../house/raise-bench-house.ts';
import { raiseBenchHouse } from '../house/raise-bench-house.ts';
import { settleDatabase } from '../house/settle-database.ts';
import { percentile } from '../measure/percentile.ts';
import type { ChangeTimes } from '../propagation/measure-changes.ts';
import { measureChanges, measureRawChanges } from '../propagation/measure-changes.ts';
import { AgentMemory } from './agent-memory.ts';
import { measureStart, startClient } from './cold-start.ts';

const FEW = 10;
const MANY = 10_000;
const MIB = 1024 ** 2;

/**
 * One node: changes are timed with 10 users, then 10,000 come at once over the stream, then the same changes again. Then agent
 * and Xray are stopped and started again while a real client keeps trying; the slowest of the starts counts.
 * The agent's memory is the most of what it held after each of these steps.
 */
export const nodeScale: Bench = {
  measures: '10,000 users on one node: one more, a start from cold to the first byte, memory, file size',
  run: async (run) => {
    const { changes, starts } = run.isQuick ? { changes: 20, starts: 1 } : { changes: 150, starts: 3 };
    const origin = await startDemoOrigin();
    run.defer(() => origin.close());
    const bench = await raiseBenchHouse(run, { egressAllow: [{ address: '127.0.0.1', port: origin.port }] });
    const memory = new AgentMemory(bench);
    const [first] = await load(bench, FEW);
    if (first === undefined) throw new Error('No user was loaded.');
    await bench.agent.start();
    await bench.whenServing(FEW);
    const changing = await prepareChanges(bench, changes);
    const withFew = await changing();
    run.say(`with ${FEW} users: ${describe(withFew)}; ${await memory.read()}`);

    await load(bench, MANY);
    run.say(
      `${MANY} more are in the database; Xray serves them after ${Math.round(await bench.whenServing(MANY + FEW))} ms`,
    );
    run.say(await memory.read());
    const withMany = await changing();
    run.say(`with ${MANY + FEW} users: ${describe(withMany)}; ${await memory.read()}`);

    const target = await startClient(run, bench, { user: first, origin });
    const startMs: number[] = [];
    for (let start = 0; start < starts; start += 1) {
      startMs.push(await measureStart(bench, target));
      await bench.whenServing(MANY + FEW);
      run.say(`a start: ${startMs.at(-1)} ms to the first byte; ${await memory.read()}`);
    }
    const raw = await measureRawChanges(bench.engine, changes);
    const p50 = (times: ChangeTimes): number => percentile(times.addMs, 0.5);
    return [
      { name: 'adding at 10,000 users / at 10', value: p50(withMany) / p50(withFew), unit: '×' },
      { name: 'p50 of adding at 10 users', value: p50(withFew), unit: 'ms' },
      { name: 'p50 of adding at 10,000 users', value: p50(withMany), unit: 'ms' },
      { name: 'p50 of the engine alone at 10,000 users', value: p50(raw), unit: 'ms' },
      { name: 'stopped node to first byte', value: Math.max(...startMs) / 1_000, unit: 's' },
      { name: 'agent memory', value: memory.mostMib, unit: 'MiB' },
      { name: 'agent file', value: (await stat(bench.agentFile)).size / MIB, unit: 'MiB' },
    ];
  },
};

async function load({ house, place }: BenchHouse, count: number): Promise<LoadedUser[]> {
  const users = await loadUsers(house.world.system, { place, count });
  await settleDatabase(house.world.system.db);
  return users;
}

/** The same devices change at each size, so that nothing but the size differs. */
async function prepareChanges(bench: BenchHouse, count: number): Promise<() => Promise<ChangeTimes>> {
  const rest = bench.rest(1);
  const { engine } = bench;
  const deviceIds = await makeBareDevices(rest, count);
  return async () => {
    await measureChanges({ rest, engine, deviceIds: deviceIds.slice(0, 10) });
    return measureChanges({ rest, engine, deviceIds });
  };
}

function describe({ addMs, removeMs }: ChangeTimes): string {
  return `adding ${percentile(addMs, 0.5).toFixed(1)} ms, removing ${percentile(removeMs, 0.5).toFixed(1)} ms (p50)`;
}
