import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import type { ClientApp } from '#scripts/demo/client-config.ts';
import type { DemoOrigin } from '#scripts/demo/demo-origin.ts';
import { startDemoOrigin } from '#scripts/demo/demo-origin.ts';
import { importLink, startTunnelClient } from '#scripts/demo/tunnel-client.ts';
import { obtainEngine } from '#scripts/engines/obtain-engine.ts';
import type { Person } from '../support/house/people.ts';
import { addPhone, makePerson, whenApplied } from '../support/house/people.ts';
import { until } from '../support/house/until.ts';
import type { EngineBytes } from '../support/house/xray-stats.ts';
import type { House } from '../support/house.ts';
import { raiseHouse } from '../support/house.ts';
import { actUntilDone } from './act-until-done.ts';
import { ApiWatch } from './api-watch.ts';
import type { Bytes } from './byte-oracle.ts';
import { ByteOracle } from './byte-oracle.ts';
import type { RoundPlan } from './round-plan.ts';
import { describePlan, planRounds, TRAFFIC_MS } from './round-plan.ts';
import type { StrikeReport } from './strike.ts';
import { carryOut } from './strike.ts';
import { getsThrough, sentBetween, Traffic } from './traffic.ts';

const POLL_MS = 500;
/** A reading takes a moment, and so does the fsync after it. */
const POLL_MARGIN_MS = 500;
const SEED = Number(process.env['CAUSEWAY_FAULT_SEED'] ?? Math.floor(Math.random() * 1_000_000) * 4);
const ROUNDS = Number(process.env['CAUSEWAY_FAULT_ROUNDS'] ?? 6);

const NAMES = ['stays', 'stays too', 'is suspended', 'is removed'] as const;
type Name = (typeof NAMES)[number];
const APPS: Readonly<Record<Name, ClientApp>> = {
  stays: 'xray',
  'stays too': 'sing-box',
  'is suspended': 'mihomo',
  'is removed': 'xray',
};

/**
 * Those who stay dial from places of their own: an agent that was killed cannot know whose the connections of its
 * predecessor are, and cuts a removed user's by his address.
 */
const PLACES: Readonly<Partial<Record<Name, string>>> = { stays: '127.0.0.2', 'stays too': '127.0.0.3' };

let house: House;
let oracle: ByteOracle;
const origins = new Map<Name, DemoOrigin>();
const people = new Map<Name, Person>();
const traffic = new Map<Name, Traffic>();
const toStop: (() => Promise<void>)[] = [];

const get = <T>(map: ReadonlyMap<Name, T>, name: Name): T => {
  const value = map.get(name);
  if (value === undefined) throw new Error(`Nobody ${name}.`);
  return value;
};

beforeAll(async () => {
  for (const name of NAMES) origins.set(name, await startDemoOrigin());
  const egressAllow = [...origins.values()].map(({ port }) => ({ address: '127.0.0.1', port }));
  house = await raiseHouse({ database: 'own', pollMs: POLL_MS, egressAllow });
  oracle = new ByteOracle(house);
  for (const name of NAMES) {
    people.set(name, await makePerson(house, name));
    await connectClient(name);
  }
  process.stdout.write(`\nfaults: CAUSEWAY_FAULT_SEED=${SEED} CAUSEWAY_FAULT_ROUNDS=${ROUNDS}\n`);
});

afterAll(async () => {
  await Promise.all([...traffic.values()].map((one) => one.stop()));
  await Promise.all(toStop.map((stop) => stop()));
  await house?.stop();
  await Promise.all([...origins.values()].map((origin) => origin.close()));
});

/** Starts the real client with the person's own link; an earlier one of the same person ends. */
async function connectClient(name: Name): Promise<void> {
  const person = get(people, name);
  oracle.know(person);
  const app = APPS[name];
  const [path, document] = await Promise.all([obtainEngine(app), importLink(person.linkUrl, app)]);
  const client = await startTunnelClient({ app, path, document, from: PLACES[name] });
  toStop.push(() => client.stop());
  traffic.set(name, new Traffic(client, get(origins, name)));
}

describe('kill -9 of agent, hub, Xray and PostgreSQL during traffic', () => {
  test.each(planRounds(SEED, ROUNDS).map((plan) => [describePlan(plan), plan] as const))('%s', async (_, plan) => {
    onTestFailed(() => keepLog(plan));
    await makeReady();
    const before = await readAll();
    const startedAtMs = Date.now();
    const { reports, watch, revoked } = await playRound(plan);
    const after = await settle();

    expect(watch.faults).toEqual([]);
    await expectRevoked(revoked);
    expectBytes({ before, after, reports, startedAtMs });
    await expectNoteKept(watch);
    expectUndisturbed(reports);
    tell(plan, { reports, watch, before, after, startedAtMs });
  });

  test('the ledger says the same everywhere: hours, counter, account', async () => {
    for (const name of NAMES) {
      const { subscriptionId, userId } = get(people, name);
      const [hourly, counter] = await oracle.ledgerOf(subscriptionId);
      const { account } = await oracle.read(userId);
      expect({ name, hourly, counter }).toEqual({
        name,
        hourly: counter,
        counter: account.upBytes + account.downBytes,
      });
    }
  });
});

type Revoked = { readonly removedAtMs: number; readonly suspendedAtMs: number };
type Played = { readonly reports: readonly StrikeReport[]; readonly watch: ApiWatch; readonly revoked: Revoked };

async function playRound(plan: RoundPlan): Promise<Played> {
  for (const one of traffic.values()) one.start();
  await Promise.all([...traffic.values()].map((one) => one.whenFlowing()));
  const watch = new ApiWatch(house, get(people, 'stays'));
  watch.start();
  const later = async (atMs: number, method: string, path: string): Promise<number> => {
    await sleep(atMs);
    return actUntilDone(house, method, path);
  };
  const [reports, removedAtMs, suspendedAtMs] = await Promise.all([
    Promise.all(plan.strikes.map((strike) => carryOut(house, strike))),
    later(plan.removeAtMs, 'DELETE', `/v1/devices/${get(people, 'is removed').deviceId}`),
    later(plan.suspendAtMs, 'POST', `/v1/users/${get(people, 'is suspended').userId}/suspend`),
    sleep(TRAFFIC_MS),
  ]);
  await watch.stop();
  return { reports, watch, revoked: { removedAtMs, suspendedAtMs } };
}

/** Lets everything come to rest: the node has what is wanted, nobody downloads, all counters stand still. */
async function settle(): Promise<Map<string, Bytes>> {
  await whenApplied(house, 30_000);
  await until('the revoked are cut', () => ['is removed', 'is suspended'].every((name) => hasBeenCut(name)), 15_000);
  await Promise.all([...traffic.values()].map((one) => one.stop()));
  return oracle.whenStill(NAMES.map((name) => get(people, name).userId));
}

/** Its last connection ended, and no new one came to anything since. */
function hasBeenCut(name: string): boolean {
  const one = get(traffic, NAMES.find((known) => known === name) ?? 'stays');
  return one.ends.at(-1)?.outcome === 'refused';
}

async function readAll(): Promise<Map<string, Bytes>> {
  const ids = NAMES.map((name) => get(people, name).userId);
  return new Map(await Promise.all(ids.map(async (id) => [id, await oracle.read(id)] as const)));
}

async function expectRevoked({ removedAtMs, suspendedAtMs }: Revoked): Promise<void> {
  const removed = get(people, 'is removed');
  for (const name of ['is removed', 'is suspended'] as const) {
    expect({ name, getsThrough: await getsThrough(get(traffic, name).client, get(origins, name), 1_500) }).toEqual({
      name,
      getsThrough: false,
    });
    expect({
      name,
      open: get(origins, name)
        .connections()
        .filter(({ isOpen }) => isOpen).length,
    }).toEqual({ name, open: 0 });
  }
  await expect(importLink(removed.linkUrl, 'sing-box')).rejects.toThrow('404');
  expect(Math.max(removedAtMs, suspendedAtMs)).toBeLessThanOrEqual(Date.now());
}

type Sides = {
  readonly before: ReadonlyMap<string, Bytes>;
  readonly after: ReadonlyMap<string, Bytes>;
  readonly reports: readonly StrikeReport[];
  readonly startedAtMs: number;
};

type Death = Pick<Sides, 'reports' | 'startedAtMs'> & { readonly death: StrikeReport };

/** Nothing lost but what an engine took down with it, nothing twice. */
function expectBytes({ before, after, reports, startedAtMs }: Sides): void {
  const death = reports.find(({ strike }) => strike.victim === 'xray');
  for (const name of NAMES) {
    const { userId } = get(people, name);
    const [was, is] = [before.get(userId), after.get(userId)];
    if (was === undefined || is === undefined) throw new Error(`No bytes of who ${name}.`);
    const counted = difference(is.account, was.account);
    const bounds =
      death === undefined
        ? exactly(difference(is.engine, was.engine))
        : boundsOf(name, { death, reports, startedAtMs });
    // With a death, what is left of the account after the present engine is the account's part of the one that died.
    const judged = death === undefined ? counted : difference(counted, is.engine);
    const isLost = judged.downBytes < bounds.atLeast.downBytes || judged.upBytes < bounds.atLeast.upBytes;
    const isTwice = judged.downBytes > bounds.atMost.downBytes || judged.upBytes > bounds.atMost.upBytes;
    expect({ name, isLost, isTwice, judged, bounds }).toMatchObject({ isLost: false, isTwice: false });
  }
}

type Bounds = { readonly atLeast: EngineBytes; readonly atMost: EngineBytes };

function exactly(bytes: EngineBytes): Bounds {
  return { atLeast: bytes, atMost: bytes };
}

/** Of an engine that died: no more than the origin ever gave it, no less than what had come through at its last safe reading. */
function boundsOf(name: Name, { death, reports, startedAtMs }: Death): Bounds {
  const received = get(traffic, name).downBytesAt(lastReadingBefore(death.diedAtMs, reports));
  return {
    atLeast: { upBytes: 0n, downBytes: BigInt(received) },
    atMost: sentBetween(get(origins, name), startedAtMs, death.diedAtMs),
  };
}

/** The last instant whose bytes an agent must have written down before the engine died. */
function lastReadingBefore(diedAtMs: number, reports: readonly StrikeReport[]): number {
  const window = POLL_MS + POLL_MARGIN_MS;
  const absence = reports.find(({ strike }) => strike.victim === 'agent');
  const atMs = diedAtMs - window;
  const isBlind = absence !== undefined && absence.diedAtMs < diedAtMs && absence.backAtMs > atMs;
  return isBlind ? absence.diedAtMs - window : atMs;
}

function difference(a: EngineBytes, b: EngineBytes): EngineBytes {
  return { upBytes: a.upBytes - b.upBytes, downBytes: a.downBytes - b.downBytes };
}

/** What was confirmed is there, whatever was killed afterwards. */
async function expectNoteKept({ confirmedNote }: ApiWatch): Promise<void> {
  const user = await house.api.get(`/v1/users/${get(people, 'stays').userId}`);
  expect(Number(user.string('note'))).toBeGreaterThanOrEqual(confirmedNote);
  expect(confirmedNote).toBeGreaterThan(0);
}

/** Who is not concerned notices nothing of a dead agent, hub or database: traffic goes on as if nothing were. */
function expectUndisturbed(reports: readonly StrikeReport[]): void {
  if (reports.some(({ strike }) => strike.victim === 'xray')) return;
  for (const name of ['stays', 'stays too'] as const) {
    const { ends } = get(traffic, name);
    expect({ name, connections: ends.length }).toEqual({ name, connections: 1 });
    expect(ends[0]?.longestPauseMs).toBeLessThan(1_000);
  }
}

/** Everybody is at work: the suspended one has his right back, the removed one a new device. */
async function makeReady(): Promise<void> {
  await Promise.all([...traffic.values()].map((one) => one.stop()));
  await whenApplied(house, 30_000);
  const suspended = await house.api.get(`/v1/users/${get(people, 'is suspended').userId}`);
  if (suspended.string('status') === 'suspended')
    await actUntilDone(house, 'POST', `/v1/users/${suspended.string('id')}/resume`);
  const removed = await house.api.send('GET', `/v1/devices/${get(people, 'is removed').deviceId}`);
  if (removed.status === 404) {
    await get(traffic, 'is removed').client.stop();
    people.set('is removed', await addPhone(house, get(people, 'is removed').userId));
    await connectClient('is removed');
  }
  await whenApplied(house);
  for (const [name, { client, origin }] of traffic) {
    const gets = await until(`who ${name} gets through`, () => getsThrough(client, origin), 15_000);
    expect({ name, gets }).toEqual({ name, gets: true });
  }
  await oracle.whenStill(NAMES.map((name) => get(people, name).userId));
}

function keepLog({ seed }: RoundPlan): void {
  const path = join(tmpdir(), `causeway-faults-${seed}.log`);
  house.log.save(path);
  process.stdout.write(`  seed ${seed}: every line of all processes is in ${path}\n`);
}

type Told = Sides & { readonly watch: ApiWatch };

function tell(plan: RoundPlan, { before, after, watch, reports, startedAtMs }: Told): void {
  const sum = (bytes: ReadonlyMap<string, Bytes>): bigint =>
    [...bytes.values()].reduce((all, { account }) => all + account.downBytes, 0n);
  const received = NAMES.reduce((all, name) => all + get(traffic, name).downBytes, 0);
  const downs = reports
    .map(({ strike, diedAtMs, backAtMs }) => `${strike.victim} ${backAtMs - diedAtMs} ms`)
    .join(', ');
  process.stdout.write(
    `  seed ${plan.seed}: away: ${downs}; received ${received}, counted ${sum(after) - sum(before)} bytes; ` +
      `api ${watch.answered} answers, ${watch.unavailable} of them 503, slowest ${watch.slowestMs} ms; round ${Date.now() - startedAtMs} ms\n`,
  );
}
