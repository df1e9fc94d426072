import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNode } from '#core/node/create-node.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import type { ConsoleHouse } from '#tests/support/console-house.ts';
import { openConsoleHouse } from '#tests/support/console-house.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import { collectBumps } from './collect-bumps.ts';
import { readActOutcome } from './read-act-outcome.ts';

let house: ConsoleHouse;

beforeAll(async () => {
  house = await openConsoleHouse();
});
afterAll(() => house.close());

test('an act tells what it moved, and its outcome is followed node by node', async () => {
  const { core, a, b, web, phone, report } = house;
  await createNode(a.person, { name: 'n2', role: 'transit', publicIpv4: '192.0.2.9' });
  await report('head');
  const { bumps } = await collectBumps(() => suspendUser(a.person, { userId: phone.userId }));
  expect(bumps.map(({ scopeId }) => scopeId)).toEqual([a.groupId]);
  const scopes = bumps.map(({ scopeId, head }) => ({ scopeId, rev: head }));
  expect(await readActOutcome(web, { scopes })).toMatchObject({
    nodeCount: 2,
    appliedCount: 0,
    isSettled: false,
    nodes: [
      { name: 'n1', state: 'waiting' },
      { name: 'n2', state: 'no-contact' },
    ],
  });
  await report('head');
  expect(await readActOutcome(web, { scopes })).toMatchObject({
    appliedCount: 1,
    isSettled: true,
    nodes: [{ state: 'applied' }, {}],
  });
  expect(await readActOutcome(b.person, { scopes })).toMatchObject({ nodes: [], nodeCount: 0 });
  await expectRefused(core, 'FORBIDDEN', () => readActOutcome(a.personWith('user:read'), { scopes }));
  await expectRefused(core, 'INVALID', () => readActOutcome(web, { scopes: [] }));
});
