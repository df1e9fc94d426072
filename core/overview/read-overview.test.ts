import { afterAll, beforeAll, expect, test } from 'vitest';
import { listFleet } from '#core/node/list-fleet.ts';
import { readNodePage } from '#core/node/read-node-page.ts';
import { noteNodeStates } from '#core/schedule/note-node-states.ts';
import type { ConsoleHouse } from '#tests/support/console-house.ts';
import { openConsoleHouse } from '#tests/support/console-house.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import { readNeeds } from './read-needs.ts';
import { readOverview } from './read-overview.ts';

let house: ConsoleHouse;

beforeAll(async () => {
  house = await openConsoleHouse();
});
afterAll(() => house.close());

test('a node that waits, is as wanted, refuses and is lost', async () => {
  const { core, a, web, nodeId, phone, report } = house;
  expect((await listFleet(web, {}))[0]).toMatchObject({ name: 'n1', state: 'waiting', userCount: 1 });
  expect((await readNodePage(web, { nodeId })).advice).toEqual([{ key: 'waiting' }]);
  await report('head');
  expect(await readNeeds(web)).toEqual({ nodes: 0, jobs: 0 });
  expect(await readOverview(web, {})).toMatchObject({
    size: 'small',
    attention: [],
    figures: { userCount: 1, activeCount: 1, nodeCount: 1, nodesAsWanted: 1, journalCount: 1, journalsCurrent: 1 },
    nodes: [{ name: 'n1', state: 'as-wanted', userCount: 1 }],
    regions: [{ name: 'riga', nodeIds: [nodeId], userCount: 1 }],
    users: [{ id: phone.userId, name: 'Ann' }],
    firstSteps: { nodeName: 'n1', planName: null, userCount: 1 },
    quota: null,
  });
  const key = phone.revisionIds[0] ?? '';
  await report('head', [{ key, code: 'key_length' }]);
  const page = await readNodePage(web, { nodeId });
  expect(page).toMatchObject({
    node: { state: 'refused', level: 1, refusedCount: 1 },
    advice: [{ key: 'refused', count: 1, codes: ['key_length'] }],
    groups: [{ id: a.groupId, name: 'default' }],
    inbounds: [{ way: 'vless-reality' }],
    userCount: 1,
  });
  const group = page.scopes.find(({ scopeId }) => scopeId === a.groupId);
  expect(group?.changes.map(({ state }) => state)).toContain('refused');
  expect(group).toMatchObject({ entryCount: 2, refused: [{ key, code: 'key_length' }] });
  expect((await readOverview(web, {})).attention).toMatchObject([{ nodeId, state: 'refused', userCount: 1, level: 1 }]);
  expect(await readNeeds(web)).toEqual({ nodes: 1, jobs: 0 });
  core.clock.advance(120_000);
  expect((await readOverview(web, {})).attention).toMatchObject([{ state: 'no-contact', level: 2 }]);
  await noteNodeStates({ ...a.system, db: core.admin });
  expect((await readNodePage(web, { nodeId })).history.at(-1)).toBe(2);
  await report('head');
});

test('is not for whoever may not see nodes', async () => {
  await expectRefused(house.core, 'FORBIDDEN', () => readOverview(house.a.personWith('user:read'), {}));
  await expectRefused(house.core, 'FORBIDDEN', () => readNeeds(house.a.personWith('user:read')));
});
