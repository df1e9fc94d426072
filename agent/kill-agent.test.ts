import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { AgentRig } from '#tests/fakes/agent-rig.ts';
import { type HubScope, revisionOf } from '#tests/fakes/hub-scope.ts';
import { serveFakeEngine } from '#tests/fakes/remote-engine.ts';
import { waitUntil } from '#tests/fakes/wait-until.ts';

const MAIN = fileURLToPath(new URL('../tests/fakes/agent-process.ts', import.meta.url));
const ROUNDS = 8;
const USERS = 12;

/** mulberry32: a run is repeated by its seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function spawnAgent(rig: AgentRig, socketPath: string): ChildProcess {
  const env = { ...process.env, CAUSEWAY_AGENT_DIR: rig.dir, CAUSEWAY_AGENT_POLL_MS: '50' };
  return spawn(process.execPath, [MAIN, socketPath], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

const ended = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.once('exit', resolve));

/** Traffic, arrivals and departures for a random while. */
async function disturb(rig: AgentRig, group: HubScope, random: () => number): Promise<void> {
  const untilMs = performance.now() + 200 + random() * 900;
  while (performance.now() < untilMs) {
    const meter = 1 + Math.floor(random() * USERS);
    rig.engine.carry(`m${meter}r1`, BigInt(Math.floor(random() * 1e6)), BigInt(Math.floor(random() * 1e7)));
    if (random() < 0.2) {
      if (random() < 0.5) group.put('revision', `r${meter}`, revisionOf(meter));
      else group.remove('revision', `r${meter}`);
      rig.hub.push();
    }
    await sleep(random() * 15);
  }
}

test('an agent killed at random instants loses no byte, bills none twice and serves nobody who must be off', async () => {
  const seed = Number(process.env['CAUSEWAY_TEST_SEED'] ?? Date.now() % 1e9);
  const random = seeded(seed);
  const rig = await AgentRig.create();
  onTestFinished(() => rig[Symbol.asyncDispose]());
  const group = rig.hub.addGroup();
  for (let i = 1; i <= USERS; i += 1) group.put('revision', `r${i}`, revisionOf(i));
  const socketPath = join(rig.dir, 'engine.sock');
  const served = serveFakeEngine(rig.engine, socketPath);
  let child = spawnAgent(rig, socketPath);
  const isServing = (): boolean => rig.hub.acks.some(({ appliedRev }) => appliedRev === BigInt(USERS));
  await waitUntil('the first agent serves', isServing, 15_000);
  for (let round = 0; round < ROUNDS; round += 1) {
    await disturb(rig, group, random);
    const gone = ended(child);
    child.kill('SIGKILL');
    await gone;
    await disturb(rig, group, random);
    child = spawnAgent(rig, socketPath);
  }
  await disturb(rig, group, random);
  const wanted = [...group.entries.values()].map(({ key }) => `m${key.slice(1)}r1`).sort();
  const isEqual = (): boolean => JSON.stringify([...rig.engine.live.keys()].sort()) === JSON.stringify(wanted);
  await waitUntil(`seed ${seed}: the engine serves who is wanted`, isEqual, 15_000);
  const gone = ended(child);
  child.kill('SIGTERM');
  await gone;
  served.close();
  expect(new Map(rig.hub.ledger.totals), `seed ${seed}`).toEqual(new Map(rig.engine.oracle));
  expect(
    rig.hub.resyncs.map(({ reason }) => reason),
    `seed ${seed}`,
  ).toEqual([]);
  expect(rig.hub.ledger.cursors.size, `seed ${seed}`).toBe(1);
}, 60_000);
