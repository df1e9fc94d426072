import type { Context } from '#core/context.ts';
import { openDatabase } from '#core/database.ts';
import type { TestCore, TestTenant } from './test-tenant.ts';
import { makeTestTenant, openTestCore } from './test-tenant.ts';

/** A core with the scheduler's own context, under its own role, and as many tenants as a test wants. */
export type TestScheduling = TestCore & { readonly scheduler: Context; makeTenant(): Promise<TestTenant> };

export async function openTestScheduling(): Promise<TestScheduling> {
  const core = await openTestCore();
  const db = openDatabase({ url: core.url, role: 'causeway_scheduler', applicationName: 'test' });
  const actor = { kind: 'system', tenantId: '00000000-0000-0000-0000-000000000000', id: 'scheduler' } as const;
  let count = 0;
  return {
    ...core,
    scheduler: { ...core.contextOf(actor), db },
    makeTenant: () => makeTestTenant(core, `tenant-${(count += 1)}`),
    close: async () => {
      await db.close();
      await core.close();
    },
  };
}
