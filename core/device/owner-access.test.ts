import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueRevision } from '#core/connection/issue-revision.ts';
import type { Context } from '#core/context.ts';
import { readConnectionLinks } from '#core/link/read-connection-links.ts';
import { addMyDevice } from '#core/me/add-my-device.ts';
import { newId } from '#kit/id.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { Person } from '#tests/support/person.ts';
import { makeActiveNode, makePerson } from '#tests/support/person.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { readDevice } from './read-device.ts';
import { removeDevice } from './remove-device.ts';
import { renameDevice } from './rename-device.ts';
import { rotateDeviceLink } from './rotate-device-link.ts';

type Theirs = { readonly deviceId: string; readonly connectionId: string };

/** Every verb of staff that takes an id and that a user may call for what is his. */
const VERBS: Readonly<Record<string, (ctx: Context, ids: Theirs) => Promise<unknown>>> = {
  readDevice: (ctx, { deviceId }) => readDevice(ctx, { deviceId }),
  renameDevice: (ctx, { deviceId }) => renameDevice(ctx, { deviceId, name: 'Mine now' }),
  rotateDeviceLink: (ctx, { deviceId }) => rotateDeviceLink(ctx, { deviceId }),
  issueRevision: (ctx, { connectionId }) => issueRevision(ctx, { connectionId }),
  readConnectionLinks: (ctx, { connectionId }) => readConnectionLinks(ctx, { connectionId }),
  removeDevice: (ctx, { deviceId }) => removeDevice(ctx, { deviceId }),
};

let core: TestCore;
let a: TestTenant;
let anna: Person;
let neighbour: Theirs;
let stranger: Theirs;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  const b = await makeTestTenant(core, 'b');
  await makeActiveNode(core, a);
  anna = await makePerson(core, a, { subscription: { deviceLimit: 50 } });
  neighbour = await makeTheirs(a);
  stranger = await makeTheirs(b);
});
afterAll(() => core.close());

async function makeTheirs(tenant: TestTenant, person?: Person): Promise<Theirs> {
  const { me } = person ?? (await makePerson(core, tenant));
  const { id: deviceId } = await addMyDevice(me, { name: `Phone ${newId()}`, platform: 'ios' });
  const { connections } = await readDevice(me, { deviceId });
  await core.admin.sql`update device set stale_since = now() where id = ${deviceId}`;
  return { deviceId, connectionId: connections[0]?.id ?? '' };
}

describe.each(Object.entries(VERBS))('%s', (_, verb) => {
  test('finds nothing of a neighbour, of another tenant, and of nobody, and changes nothing', async () => {
    await expectRefused(core, 'NOT_FOUND', () => verb(anna.me, neighbour));
    await expectRefused(core, 'NOT_FOUND', () => verb(anna.me, stranger));
    await expectRefused(core, 'NOT_FOUND', () => verb(anna.me, { deviceId: newId(), connectionId: newId() }));
  });

  test('works for whom it is', async () => {
    await verb(anna.me, await makeTheirs(a, anna));
  });
});

test('an audit row names the user who acted', async () => {
  const mine = await makeTheirs(a, anna);
  const { audit } = await expectAct(core, 'device.rename', () =>
    renameDevice(anna.me, { deviceId: mine.deviceId, name: 'Tablet' }),
  );
  expect(audit.actorId).toBe(anna.userId);
});
