import { afterAll, beforeAll, expect, test } from 'vitest';
import { renameDevice } from '#core/device/rename-device.ts';
import { connectDevice } from '#tests/support/connect-device.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { listAudit } from './list-audit.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

test('tells who did what to which noun, newest first, a page at a time', async () => {
  const { deviceId, connectionId, userId } = await connectDevice(a.person);
  await renameDevice(a.person, { deviceId, name: 'Renamed' });
  const actorId = a.person.actor.kind === 'api-token' ? a.person.actor.id : '';
  const all = await listAudit(a.person, { actorId, limit: 4 });
  expect(all.items.map(({ action, nounId }) => [action, nounId])).toEqual([
    ['device.rename', deviceId],
    ['connection.add', connectionId],
    ['device.add', deviceId],
    ['user.create', userId],
  ]);
  expect(all.items[0]).toMatchObject({ actorKind: 'api-token', actorId, details: { name: 'Renamed' } });
  const seen: bigint[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAudit(a.person, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual((await listAudit(a.person, { limit: 200 })).items.map(({ id }) => id));
  expect(seen).toEqual(seen.toSorted((x, y) => (x < y ? 1 : -1)));
});

test('finds the acts on one noun, and those of a span', async () => {
  const { deviceId } = await connectDevice(a.person);
  const { items } = await listAudit(a.person, { noun: 'device', nounId: deviceId });
  expect(items.map(({ action }) => action)).toEqual(['device.add']);
  const now = core.clock.now();
  expect((await listAudit(a.person, { to: now })).items).toEqual([]);
  expect((await listAudit(a.person, { from: now })).items.length).toBeGreaterThan(0);
});

test('shows nothing of another tenant, and nothing to whoever may not', async () => {
  const { items } = await listAudit(b.person, {});
  expect(items.map(({ action }) => action)).toEqual(['sni.add', 'group.create', 'tenant.create']);
  await expectRefused(core, 'FORBIDDEN', () => listAudit(a.personWith('user:read'), {}));
  await expectRefused(core, 'INVALID', () => listAudit(a.person, { nounId: 'x' }));
  await expectRefused(core, 'INVALID', () => listAudit(a.person, { cursor: 'eA' }));
});
