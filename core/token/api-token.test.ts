import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kit/id.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { createApiToken } from './create-api-token.ts';
import { listApiTokens } from './list-api-tokens.ts';
import { resolveApiToken } from './resolve-api-token.ts';
import { revokeApiToken } from './revoke-api-token.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

describe('an API token', () => {
  test('makes its holder an actor with its permissions, until it is revoked', async () => {
    const permissions = ['user:read', 'user:write'];
    const { value, bumps } = await expectAct(core, 'token.create', () =>
      createApiToken(a.person, { name: 'CI', permissions }),
    );
    expect(bumps).toEqual({});
    expect(value.token).toMatch(/^cw_[A-Za-z0-9_-]{32}$/);
    const actor = { kind: 'api-token', tenantId: a.id, id: value.id, permissions };
    expect(await resolveApiToken(core.api, value.token)).toEqual(actor);
    await expectAct(core, 'token.revoke', () => revokeApiToken(a.person, { tokenId: value.id }));
    expect(await resolveApiToken(core.api, value.token)).toBeUndefined();
    await revokeApiToken(a.person, { tokenId: value.id });
    expect(await listApiTokens(a.person)).toMatchObject([
      { id: value.id, name: 'CI', permissions, revokedAt: core.clock.now() },
    ]);
  });

  test('is kept nowhere in the database', async () => {
    const { token } = await createApiToken(a.person, { name: 'Secret', permissions: ['*'] });
    const [row] = await core.admin.sql<{ dump: string }[]>`
      select (select string_agg(t::text, '') from api_token t) || (select string_agg(e::text, '') from audit_event e) as dump`;
    expect(row?.dump).toContain('Secret');
    expect(row?.dump).not.toContain(token);
    expect(row?.dump).not.toContain(Buffer.from(token).toString('hex'));
    expect(JSON.stringify(await listApiTokens(a.person))).not.toContain(token);
  });

  test('ends by itself', async () => {
    const { token } = await createApiToken(a.person, { name: 'Old', permissions: ['*'], expiresAt: new Date(0) });
    expect(await resolveApiToken(core.api, token)).toBeUndefined();
    expect(await resolveApiToken(core.api, 'cw_made_up')).toBeUndefined();
  });

  test('hands out no more than its holder has', async () => {
    const some = a.personWith('token:write', 'user:read');
    const make = (permissions: string[]) => () => createApiToken(some, { name: 'Child', permissions });
    await make(['user:read'])();
    expect(await expectRefused(core, 'FORBIDDEN', make(['user:write']))).toContain('user:write');
    await expectRefused(core, 'FORBIDDEN', make(['*']));
    await expectRefused(core, 'INVALID', make(['fly']));
    await expectRefused(core, 'INVALID', make([]));
    await expectRefused(core, 'FORBIDDEN', () =>
      createApiToken(a.personWith('user:read'), { name: 'X', permissions: ['*'] }),
    );
  });

  test('is revoked by its own tenant only', async () => {
    const { id: tokenId, token } = await createApiToken(a.person, { name: 'Mine', permissions: ['*'] });
    await expectRefused(core, 'NOT_FOUND', () => revokeApiToken(b.person, { tokenId }));
    await expectRefused(core, 'NOT_FOUND', () => revokeApiToken(a.person, { tokenId: newId() }));
    await expectRefused(core, 'FORBIDDEN', () => revokeApiToken(a.personWith('token:read'), { tokenId }));
    expect(await resolveApiToken(core.api, token)).toBeDefined();
    expect(await listApiTokens(b.person)).toEqual([]);
    await expectRefused(core, 'FORBIDDEN', () => listApiTokens(a.personWith('user:read')));
  });
});
