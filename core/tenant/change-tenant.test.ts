import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { changeTenant } from './change-tenant.ts';
import { readTenant } from './read-tenant.ts';
import { recordBot } from './record-bot.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

const supportUrl = 'https://t.me/some_help';

describe('changeTenant', () => {
  test('says where people get help, beside the bot that told its name', async () => {
    expect(await readTenant(a.person)).toMatchObject({ slug: 'a', botUsername: null, supportUrl: null });
    await recordBot(a.system, { username: 'some_bot' });
    const change = () => changeTenant(a.person, { supportUrl });
    const { value, audit } = await expectAct(core, 'tenant.change', change);
    expect(value).toMatchObject({ botUsername: 'some_bot', supportUrl });
    expect(audit.nounId).toBe(a.id);
    expect(await readTenant(a.person)).toEqual(value);
    expect(await readTenant(b.person)).toMatchObject({ slug: 'b', supportUrl: null });
    const audits = await core.admin.sql`select from audit_event`;
    expect(await changeTenant(a.person, { supportUrl })).toEqual(value);
    expect(await changeTenant(a.person, {})).toEqual(value);
    expect(await core.admin.sql`select from audit_event`).toHaveLength(audits.length);
  });

  test('renames, and tells the audit only of what changed', async () => {
    const { value } = await expectAct(core, 'tenant.change', () =>
      changeTenant(b.person, { name: 'Northquay', supportUrl: null }),
    );
    expect(value).toMatchObject({ slug: 'b', name: 'Northquay', supportUrl: null });
    const [told] = await core.admin
      .sql`select details from audit_event where action = 'tenant.change' and tenant_id = ${b.id}`;
    expect(told).toEqual({ details: { name: 'Northquay' } });
    expect(await readTenant(a.person)).not.toMatchObject({ name: 'Northquay' });
    const audits = await core.admin.sql`select from audit_event`;
    await changeTenant(b.person, { name: 'Northquay', supportUrl: null });
    expect(await core.admin.sql`select from audit_event`).toHaveLength(audits.length);
  });

  test('refuses whoever may not, and what is no web page', async () => {
    await expectRefused(core, 'FORBIDDEN', () => changeTenant(a.personWith('user:write'), { supportUrl }));
    await expectRefused(core, 'FORBIDDEN', () => readTenant(a.personWith('user:write')));
    for (const wrong of ['javascript:alert(1)', 'http://t.me/x', 'https://', 'tg://resolve', '', 'https://x y']) {
      await expectRefused(core, 'INVALID', () => changeTenant(a.person, { supportUrl: wrong }));
    }
  });
});
