import type { Context } from '#core/context.ts';
import type { Database } from '#core/database.ts';
import { createGroup } from '#core/group/create-group.ts';
import { createNode } from '#core/node/create-node.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { createTenant } from '#core/tenant/create-tenant.ts';
import { createApiToken } from '#core/token/create-api-token.ts';
import { systemClock } from '#kit/clock.ts';
import { newId } from '#kit/id.ts';
import type { Keyring } from '#kit/keyring.ts';
import { silentLog } from '#kit/log.ts';
import { ApiClient } from '../house/api-client.ts';

export type TestApiTenant = {
  readonly id: string;
  readonly groupId: string;
  readonly sniId: string;
  readonly nodeId: string;
  readonly system: Context;
  /** Signed in with every permission. */
  readonly client: ApiClient;
  readonly token: string;
  /** Signed in with these permissions only. */
  clientWith(...permissions: string[]): Promise<ApiClient>;
};

export type Ground = { readonly db: Database; readonly keys: Keyring; readonly origin: string };

/** A tenant with a default group, an SNI, an active node and a token, all made by verbs. */
export async function makeApiTenant({ db, keys, origin }: Ground, slug: string): Promise<TestApiTenant> {
  const base = { db, keys, clock: systemClock, log: silentLog };
  const maker: Context = { ...base, actor: { kind: 'system', tenantId: newId(), id: 'test' } };
  const { id } = await createTenant(maker, { slug, name: `Tenant ${slug}` });
  const system: Context = { ...base, actor: { kind: 'system', tenantId: id, id: 'test' } };
  const group = await createGroup(system, { name: 'default', isDefault: true });
  const sni = await addSni(system, { name: `${slug}.example.com`, target: 'decoy', isDefault: true });
  const node = await createNode(system, { name: `${slug} node`, role: 'transit', publicIpv4: '192.0.2.10' });
  await db.sql`update node set status = 'active' where id = ${node.id}`;
  const tokenFor = (permissions: string[]) => createApiToken(system, { name: 'test', permissions });
  const { token } = await tokenFor(['*']);
  return {
    id,
    groupId: group.id,
    sniId: sni.id,
    nodeId: node.id,
    system,
    client: new ApiClient(origin, token),
    token,
    clientWith: async (...permissions) => new ApiClient(origin, (await tokenFor(permissions)).token),
  };
}
