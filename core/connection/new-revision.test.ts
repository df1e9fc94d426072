import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson, entryHash } from '#contract/entries.ts';
import { connectDevice } from '#tests/support/connect-device.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import type { RevisionRow } from './revision-payload.ts';
import { revisionPayload } from './revision-payload.ts';

let core: TestCore;
let a: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
});
afterAll(() => core.close());

test('the entry in the scope is what the hub computes from the row again', async () => {
  const { revisionIds } = await connectDevice(a.person, { reissues: 1 });
  const rows = await core.admin.sql<(RevisionRow & { hash: string })[]>`
    select r.tenant_id, r.id, r.number, r.credentials_sealed, k.way, k.meter_id, e.hash
    from revision r join connection k on k.id = r.connection_id
    join scope_entry e on e.scope_id = ${a.groupId} and e.kind = 'revision' and e.key = r.id::text
    where r.id = any(${[...revisionIds]}::uuid[])`;
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    const payload = canonicalJson(revisionPayload(a.person.keys, row));
    expect(row.hash).toBe(entryHash('revision', row.id, payload).toString());
  }
});
