import { setTimeout as sleep } from 'node:timers/promises';
import { whenApplied } from '../support/house/people.ts';
import { until } from '../support/house/until.ts';
import { actUntilDone } from './act-until-done.ts';
import { ApiWatch } from './api-watch.ts';
import type { Bytes } from './byte-oracle.ts';
import type { FaultStage, Name } from './fault-stage.ts';
import type { RoundPlan } from './round-plan.ts';
import { TRAFFIC_MS } from './round-plan.ts';
import type { StrikeReport } from './strike.ts';
import { carryOut } from './strike.ts';

export type Played = {
  readonly startedAtMs: number;
  readonly reports: readonly StrikeReport[];
  readonly watch: ApiWatch;
  readonly before: ReadonlyMap<Name, Bytes>;
  readonly after: ReadonlyMap<Name, Bytes>;
};

/** Plays one round: traffic of all, the strikes, a removal and a suspension meanwhile, and then rest. */
export async function playRound(stage: FaultStage, plan: RoundPlan): Promise<Played> {
  const { house } = stage;
  const before = await stage.whenStill();
  const startedAtMs = Date.now();
  await stage.startTraffic();
  const watch = new ApiWatch(house, stage.part('stays').person);
  watch.start();
  const later = async (atMs: number, method: string, path: string): Promise<void> => {
    await sleep(atMs);
    await actUntilDone(house, method, path);
  };
  try {
    const [reports] = await Promise.all([
      Promise.all(plan.strikes.map((strike) => carryOut(house, strike))),
      later(plan.removeAtMs, 'DELETE', `/v1/devices/${stage.part('is removed').person.deviceId}`),
      later(plan.suspendAtMs, 'POST', `/v1/users/${stage.part('is suspended').person.userId}/suspend`),
      sleep(TRAFFIC_MS),
    ]);
    await watch.stop();
    return { startedAtMs, reports, watch, before, after: await settle(stage) };
  } finally {
    await watch.stop();
  }
}

/** Lets everything come to rest: the node has what is wanted, the revoked are off, nobody downloads, counters stand still. */
async function settle(stage: FaultStage): Promise<ReadonlyMap<Name, Bytes>> {
  await whenApplied(stage.house, 30_000);
  for (const name of ['is removed', 'is suspended'] as const) {
    await until(`who ${name} is off`, () => stage.part(name).traffic.ends.at(-1)?.outcome === 'refused', 15_000);
  }
  await stage.stopTraffic();
  return stage.whenStill();
}
