import { WAYS } from '#contract/ways.ts';
import type { Context } from '#core/context.ts';
import { recordApplied } from '#core/machine/record-applied.ts';
import { recordUsage } from '#core/machine/record-usage.ts';
import { createNode } from '#core/node/create-node.ts';
import { createUser } from '#core/user/create-user.ts';
import { newId } from '#kit/id.ts';
import type { TestCore, TestTenant } from './test-tenant.ts';

/** An end user, as he acts for himself. */
export type Person = { readonly userId: string; readonly me: Context };

/** A new user of the tenant. `subscription: null` leaves him without one. */
export async function makePerson(core: TestCore, tenant: TestTenant, wanted: object = {}): Promise<Person> {
  const { id } = await createUser(tenant.person, { name: 'Anna', ...wanted });
  return { userId: id, me: core.contextOf({ kind: 'user', tenantId: tenant.id, id }) };
}

let serial = 0;

/** A node that people's devices may be on: active, and seen just now. */
export async function makeActiveNode(core: TestCore, tenant: TestTenant, country: string | null = null) {
  serial += 1;
  const node = await createNode(tenant.person, {
    name: `node ${serial}`,
    role: 'transit',
    publicIpv4: `192.0.2.${serial}`,
    groupIds: [tenant.groupId],
    inbounds: WAYS.map((way) => ({ way })),
  });
  await core.admin.sql`
    update node set status = 'active', country = ${country}, last_seen_at = ${core.clock.now()} where id = ${node.id}`;
  return node;
}

type Told = { readonly acked?: bigint; readonly applied?: bigint; readonly refused?: readonly string[] };

/** The node tells how far it is with the default group; as far as can be when nothing is said. */
export async function tellApplied(core: TestCore, tenant: TestTenant, told: Told & { nodeId: string }): Promise<void> {
  const hub: Context = { ...tenant.system, db: core.hub };
  const [head] = await core.admin.sql<{ head: bigint }[]>`
    select head from scope_head where scope_id = ${tenant.groupId}`;
  const all = head?.head ?? 0n;
  const refused = (told.refused ?? []).map((key) => ({ key, code: 'refused-by-engine' }));
  const { nodeId, acked = all, applied = all } = told;
  await recordApplied(hub, [{ nodeId, scopeId: tenant.groupId, ackedRev: acked, appliedRev: applied, refused }]);
}

type Traffic = {
  readonly nodeId: string;
  readonly deviceId: string;
  readonly upBytes: bigint;
  readonly downBytes: bigint;
};

/** A batch of the node with traffic of all meters of the device until now. */
export async function tellUsage(core: TestCore, tenant: TestTenant, traffic: Traffic): Promise<void> {
  const { nodeId, deviceId, upBytes, downBytes } = traffic;
  const meters = await core.admin.sql<{ id: number }[]>`select id from meter where device_id = ${deviceId}`;
  const windowEndAt = core.clock.now();
  await recordUsage({ ...tenant.system, db: core.hub }, [
    {
      tenantId: tenant.id,
      nodeId,
      journalId: newId().replaceAll('-', ''),
      seq: 1n,
      windowStartAt: new Date(windowEndAt.getTime() - 5_000),
      windowEndAt,
      samples: meters.map(({ id }) => ({ meterId: id, upBytes, downBytes })),
    },
  ]);
}
