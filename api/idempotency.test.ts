import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';

let house: TestApi;
let tenant: TestApiTenant;
beforeAll(async () => {
  house = await openTestApi();
  tenant = await house.tenant('alpha');
});
afterAll(() => house?.close());

const post = (key: string, body: unknown, path = '/v1/users') =>
  tenant.client.send('POST', path, { body, headers: { 'idempotency-key': key } });

async function countUsers(name: string): Promise<number> {
  const rows = await house.admin.sql`select 1 from users where tenant_id = ${tenant.id} and name = ${name}`;
  return rows.length;
}

describe('an Idempotency-Key', () => {
  test('makes a POST happen once, and every later try gets the first answer', async () => {
    const first = await post('key-1', { name: 'Once' });
    const again = await post('key-1', { name: 'Once' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect(await countUsers('Once')).toBe(1);
  });

  test('sent ten times at once is done once: the others wait their turn or get the answer', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('key-2', { name: 'Ten' })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(await countUsers('Ten')).toBe(1);
    expect((await post('key-2', { name: 'Ten' })).status).toBe(201);
  });

  test('with another body, or at another address, is 422 and does nothing', async () => {
    await post('key-3', { name: 'Three' });
    for (const answer of [
      await post('key-3', { name: 'Other' }),
      await post('key-3', { name: 'Three' }, '/v1/groups'),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: 'KEY_REUSED' });
    }
    expect(await countUsers('Other')).toBe(0);
  });

  test('keeps a refusal by the verb, but not one of the shape', async () => {
    const device = { userId: '01900000-0000-7000-8000-000000000000', name: 'Phone' };
    const first = await post('key-4', device, '/v1/devices');
    const again = await post('key-4', device, '/v1/devices');
    expect([first.status, again.status]).toEqual([404, 404]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('content-type')).toBe('application/problem+json');
    expect((await post('key-5', { name: '' })).status).toBe(422);
    expect((await post('key-5', { name: 'Fine' })).status).toBe(201);
  });

  test('belongs to its token: another one is not told the answer', async () => {
    const mine = await post('key-6', { name: 'Mine' });
    const other = await tenant.clientWith('user:write');
    const theirs = await other.send('POST', '/v1/users', {
      body: { name: 'Mine' },
      headers: { 'idempotency-key': 'key-6' },
    });
    expect(theirs.status).toBe(201);
    expect(theirs.text).not.toBe(mine.text);
  });

  test('is free again after a day, and after its first request died without an answer', async () => {
    const first = await post('key-7', { name: 'Day' });
    const { sql } = house.admin;
    await sql`update idempotency_key set created_at = now() - interval '25 hours' where key = 'key-7'`;
    expect((await post('key-7', { name: 'Day' })).text).not.toBe(first.text);
    await sql`update idempotency_key set status = null, answer_sealed = null, locked_until = now() + interval '30 s' where key = 'key-7'`;
    expect((await post('key-7', { name: 'Day' })).status).toBe(409);
    await sql`update idempotency_key set locked_until = now() where key = 'key-7'`;
    expect((await post('key-7', { name: 'Day' })).status).toBe(201);
  });

  test('that is no printable ASCII is 422', async () => {
    expect((await post('a'.repeat(256), { name: 'A' })).body).toMatchObject({ status: 422, field: 'Idempotency-Key' });
  });

  test('leaves no readable answer at rest', async () => {
    await post('key-8', { name: 'sealed', permissions: ['user:read'] }, '/v1/tokens');
    const [row] = await house.admin.sql<
      { answerSealed: Buffer }[]
    >`select answer_sealed from idempotency_key where key = 'key-8'`;
    expect(row?.answerSealed.toString('latin1')).not.toContain('cw_');
  });
});
