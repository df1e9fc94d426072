import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import type { Database } from '#core/database.ts';
import { openDatabase } from '#core/database.ts';
import { createPlan } from '#core/plan/create-plan.ts';
import { recordBot } from '#core/tenant/record-bot.ts';
import { entriesOf, expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { acceptInvite } from './accept-invite.ts';
import { createInvite } from './create-invite.ts';
import { listInvites } from './list-invites.ts';
import { readInviteOffer } from './read-invite-offer.ts';
import { revokeInvite } from './revoke-invite.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let planId: string;
let botDatabase: Database;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
  planId = (await createPlan(a.person, { name: 'Plan' })).id;
  botDatabase = openDatabase({ url: core.url, role: 'causeway_bot', applicationName: 'test' });
});
afterAll(async () => {
  await botDatabase?.close();
  await core?.close();
});

describe('createInvite', () => {
  test('makes an invite whose token can be told again and stands nowhere in the open', async () => {
    const make = () => createInvite(a.person, { planId, note: 'two\nlines', maxUses: 3 });
    const { value } = await expectAct(core, 'invite.create', make);
    expect(value).toMatchObject({ planId, note: 'two\nlines', maxUses: 3, useCount: 0, expiresAt: null });
    expect(value.token).toMatch(/^[A-Za-z0-9_-]{24}$/);
    expect((await listInvites(a.person, {})).items).toContainEqual(value);
    expect(await listInvites(b.person, {})).toEqual({ items: [], cursor: null });
    const rows = await core.admin.sql<{ row: string }[]>`
      select i::text || (select string_agg(e::text, '') from audit_event e) as row from invite i where id = ${value.id}`;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(value.token);
    expect(rows[0]?.row).not.toContain(Buffer.from(value.token).toString('hex'));
  });

  test('tells the links that carry it once the bot is known', async () => {
    await recordBot(a.system, { username: 'some_bot' });
    const { id, token, links } = await createInvite(a.person, { planId });
    expect(links).toEqual({
      miniApp: `https://t.me/some_bot?startapp=inv_${token}`,
      bot: `https://t.me/some_bot?start=inv_${token}`,
    });
    expect((await listInvites(a.person, {})).items.find((invite) => invite.id === id)?.links).toEqual(links);
  });

  test('refuses whoever may not, strangers, and what would be over already', async () => {
    await expectRefused(core, 'FORBIDDEN', () => createInvite(a.personWith('invite:read'), { planId }));
    await expectRefused(core, 'FORBIDDEN', () => listInvites(a.personWith('invite:write'), {}));
    await expectRefused(core, 'NOT_FOUND', () => createInvite(b.person, { planId }));
    await expectRefused(core, 'INVALID', () => createInvite(a.person, { planId, maxUses: 0 }));
    await expectRefused(core, 'INVALID', () => createInvite(a.person, { planId, expiresAt: core.clock.now() }));
  });
});

describe('listInvites', () => {
  test('goes through pages, newest first, and shows links only to whoever may make invites', async () => {
    const c = await makeTestTenant(core, 'pages');
    const { id: plan } = await createPlan(c.person, { name: 'Plan' });
    await recordBot(c.system, { username: 'some_bot' });
    const made: string[] = [];
    for (let i = 0; i < 5; i += 1) made.unshift((await createInvite(c.person, { planId: plan })).id);
    const first = await listInvites(c.person, { limit: 3 });
    const second = await listInvites(c.person, { limit: 3, cursor: first.cursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect([first.items.length, second.cursor]).toEqual([3, null]);
    const seen = (await listInvites(c.personWith('invite:read'), {})).items;
    expect(seen.map(({ id, token, links }) => [id, token, links])).toEqual(made.map((id) => [id, null, null]));
    const own = (await listInvites(c.personWith('invite:read', 'invite:write'), {})).items;
    expect(own).toEqual([...first.items, ...second.items]);
    expect(own.every(({ token }) => token !== null)).toBe(true);
    await expectRefused(core, 'INVALID', () => listInvites(c.person, { cursor: 'bm90aGluZw' }));
  });
});

describe('revokeInvite', () => {
  test('takes an invite back, once, and is refused to strangers', async () => {
    const { id: inviteId } = await createInvite(a.person, { planId });
    await expectRefused(core, 'FORBIDDEN', () => revokeInvite(a.personWith('invite:read'), { inviteId }));
    await expectRefused(core, 'NOT_FOUND', () => revokeInvite(b.person, { inviteId }));
    await expectAct(core, 'invite.revoke', () => revokeInvite(a.person, { inviteId }));
    const audits = await core.admin.sql`select from audit_event`;
    await revokeInvite(a.person, { inviteId });
    expect(await core.admin.sql`select from audit_event`).toHaveLength(audits.length);
  });
});

test('an invite can be accepted over the connection of the bot', async () => {
  const { token } = await createInvite(a.person, { planId });
  const person = { telegramId: 7n, name: '\u202E \n', language: undefined, provenAt: core.clock.now() };
  const door = core.contextOf({ kind: 'guest', tenantId: a.id, id: '7', person });
  const ctx: Context = { ...door, db: botDatabase };
  expect(await readInviteOffer(ctx, { token })).toMatchObject({ tenantName: 'Tenant a' });
  const accept = () => acceptInvite(ctx, { token, device: { name: 'Phone', platform: 'android' } });
  const { value } = await expectAct(core, 'user.accept-invite', accept);
  expect(await core.admin.sql`select name from users where id = ${value.userId}`).toEqual([{ name: '7' }]);
  expect(await entriesOf(core, a.groupId, 'revision')).toHaveLength(1);
});
