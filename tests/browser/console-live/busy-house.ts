import { setTimeout as sleep } from 'node:timers/promises';
import { addDevice } from '#core/device/add-device.ts';
import { recordUsage } from '#core/machine/record-usage.ts';
import { createNode } from '#core/node/create-node.ts';
import { createUser } from '#core/user/create-user.ts';
import { resumeUser } from '#core/user/resume-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { newId } from '#kit/id.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';

const PEOPLE = 40;
const NODES = 6;
const [CHANGES, EVERY_MS] = [600, 20];
const WAY = { way: 'vless-reality' } as const;

type Person = { readonly id: string; readonly meterId: number };
const people: Person[] = [];
const nodeIds: string[] = [];

/** People with a phone each, and nodes that are there. */
export async function fillBusyHouse({ house, sql }: ConsoleStage): Promise<void> {
  const { system } = house.world;
  for (let at = 0; at < PEOPLE; at += 1)
    await createUser(system, { name: `Person ${at}`, devices: [{ name: 'Phone', connections: [WAY] }] });
  for (let at = 0; at < NODES; at += 1) {
    const node = { name: `n${at}`, role: 'transit', publicIpv4: `192.0.2.${at + 1}`, region: `r${at % 2}` } as const;
    nodeIds.push((await createNode(system, node)).id);
  }
  await sql`update node set status = 'active', last_seen_at = now() where name ~ '^n\\d$'`;
  people.push(
    ...(await sql<Person[]>`
      select s.user_id as id, min(m.id)::integer as meter_id from meter m join subscription s on s.id = m.subscription_id
      group by 1 order by 1`),
  );
}

/** The id of somebody who is there. */
export const personAt = (at: number): string => people[at]?.id ?? '';

const journalId = newId();
let seq = 0n;

/** The node counts what somebody used: he was seen now, and stands elsewhere in the list. */
async function use(stage: ConsoleStage, at: number): Promise<unknown> {
  seq += 1n;
  const { meterId = 0 } = people[at % PEOPLE] ?? {};
  const { tenantId, nodeId } = stage.house.world;
  const now = new Date();
  const samples = [{ meterId, upBytes: 1_000_000n, downBytes: BigInt(at) * 1_000_000n }];
  const batch = { tenantId, nodeId, journalId, seq, windowStartAt: now, windowEndAt: now, samples };
  return recordUsage(stage.house.world.system, [batch]);
}

type Busy = { readonly stage: ConsoleStage; readonly chosen: string };

/** One change of the house after the other, as staff, people and nodes make them. */
function change({ stage, chosen }: Busy, at: number): Promise<unknown> {
  const { system } = stage.house.world;
  const others = people.filter(({ id }) => id !== chosen);
  const userOf = (turn: number): string => others[(turn * 7) % others.length]?.id ?? '';
  const nodeId = nodeIds[at % NODES] ?? '';
  const kinds: readonly (() => Promise<unknown>)[] = [
    () => suspendUser(system, { userId: userOf(at) }),
    () => use(stage, at),
    () => resumeUser(system, { userId: userOf(at - 2) }),
    () => (at % 3 === 0 ? createUser(system, { name: `Newcomer ${at}` }) : use(stage, at * 3)),
    () => stage.sql`
      update node set last_seen_at = now(), offline_since = case when offline_since is null then now() end
      where id = ${nodeId}`,
    () =>
      at % 180 === 5 ? addDevice(system, { userId: chosen, name: `Device ${at}`, connections: [WAY] }) : use(stage, at),
  ];
  return (kinds[at % kinds.length] ?? (() => Promise.resolve()))();
}

/** 50 changes a second: the sleep is their beat, nothing is waited for by it. @returns how long it took, in ms */
export async function keepChanging(busy: Busy): Promise<number> {
  const startedAt = performance.now();
  for (let at = 0; at < CHANGES; at += 1) {
    await change(busy, at);
    const wait = startedAt + (at + 1) * EVERY_MS - performance.now();
    if (wait > 0) await sleep(wait);
  }
  return performance.now() - startedAt;
}
