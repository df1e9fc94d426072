import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineUsers } from '../house/engine-users.ts';
import type { RestClient } from '../house/rest-client.ts';

export type ChangeTimes = { readonly addMs: readonly number[]; readonly removeMs: readonly number[] };

export type Changing = {
  readonly rest: RestClient;
  readonly engine: EngineUsers;
  readonly deviceIds: readonly string[];
};

const TIMEOUT_MS = 10_000;
/** Changes come at any instant of a poll and not in step with what the last one left behind. */
const LONGEST_PAUSE_MS = 40;

/**
 * For each device without a connection: one is added by REST, then removed. Each change is timed from before its request
 * is sent until GetInboundUsers, asked again and again once the answer is there, shows it.
 */
export async function measureChanges({ rest, engine, deviceIds }: Changing): Promise<ChangeTimes> {
  const addMs: number[] = [];
  const removeMs: number[] = [];
  for (const deviceId of deviceIds) {
    await sleep(Math.random() * LONGEST_PAUSE_MS);
    const addedFrom = performance.now();
    const connection = await rest.send('POST', '/v1/connections', { deviceId, way: 'vless-reality' });
    const email = `m${connection.bytes('meterId')}r1`;
    await whenEngine(engine, email, true);
    addMs.push(performance.now() - addedFrom);

    await sleep(Math.random() * LONGEST_PAUSE_MS);
    const removedFrom = performance.now();
    await rest.send('DELETE', `/v1/connections/${connection.string('id')}`);
    await whenEngine(engine, email, false);
    removeMs.push(performance.now() - removedFrom);
  }
  return { addMs, removeMs };
}

async function whenEngine(engine: EngineUsers, email: string, isThere: boolean): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  while ((await engine.has(email)) !== isThere) {
    if (performance.now() > deadline)
      throw new Error(`Xray did not ${isThere ? 'add' : 'remove'} ${email} within 10 s.`);
    await sleep(1);
  }
}

/** The limit of the engine alone: AlterInbound and one GetInboundUsers, in ms each. */
export async function measureRawChanges(engine: EngineUsers, count: number): Promise<ChangeTimes> {
  const addMs: number[] = [];
  const removeMs: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const email = `bench-raw-${round}`;
    const addedFrom = performance.now();
    await engine.add(email, crypto.randomUUID());
    await whenEngine(engine, email, true);
    addMs.push(performance.now() - addedFrom);
    const removedFrom = performance.now();
    await engine.remove(email);
    await whenEngine(engine, email, false);
    removeMs.push(performance.now() - removedFrom);
  }
  return { addMs, removeMs };
}
