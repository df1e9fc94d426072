import { addConnection } from '#core/connection/add-connection.ts';
import type { Context } from '#core/context.ts';
import { addDevice } from '#core/device/add-device.ts';
import { createGroup } from '#core/group/create-group.ts';
import { createInvite } from '#core/invite/create-invite.ts';
import { createNode } from '#core/node/create-node.ts';
import { createPlan } from '#core/plan/create-plan.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { createTenant } from '#core/tenant/create-tenant.ts';
import { createApiToken } from '#core/token/create-api-token.ts';
import { createUser } from '#core/user/create-user.ts';
import type { House } from '../house.ts';

/** Another operator in the same installation, with one of everything: his ids are what must never work for ours. */
export type ForeignTenant = {
  readonly tenantId: string;
  readonly system: Context;
  readonly apiToken: string;
  readonly link: string;
  /** By the name that a route or a body has for it. */
  readonly ids: Readonly<Record<string, string>>;
};

export async function makeForeignTenant({ world, origin }: House): Promise<ForeignTenant> {
  const { id: tenantId } = await createTenant(world.system, { slug: 'foreign', name: 'Somebody else' });
  const system: Context = { ...world.system, actor: { kind: 'system', tenantId, id: 'house' } };
  const group = await createGroup(system, { name: 'default', isDefault: true });
  const sni = await addSni(system, { name: 'www.example.org', target: 'decoy', isDefault: true });
  const node = await createNode(system, {
    name: 'Elsewhere',
    role: 'transit',
    publicIpv4: '192.0.2.1',
    inbounds: [{ way: 'vless-reality', target: 'decoy' }],
  });
  const token = await createApiToken(system, { name: 'theirs', permissions: ['*'] });
  const user = await createUser(system, { name: 'Vera' });
  const device = await addDevice(system, { userId: user.id, name: 'tablet' });
  const connection = await addConnection(system, { deviceId: device.id, way: 'vless-reality' });
  const plan = await createPlan(system, { name: 'theirs' });
  const invite = await createInvite(system, { planId: plan.id });
  // One that is over: the scheduler would work on another, while nothing may change.
  const [job] = await system.db.sql<{ id: string }[]>`
    insert into job (tenant_id, id, act, status, actor_kind, actor_id, total, ended_at)
    values (${tenantId}, gen_random_uuid(), 'suspend', 'done', 'system', 'house', 1, now()) returning id`;
  const ids = {
    userId: user.id,
    subscriptionId: device.subscriptionId,
    deviceId: device.id,
    connectionId: connection.id,
    groupId: group.id,
    nodeId: node.id,
    sniId: sni.id,
    tokenId: token.id,
    planId: plan.id,
    inviteId: invite.id,
    jobId: job?.id ?? '',
  };
  return { tenantId, system, apiToken: token.token, link: `${origin}/s/${device.linkToken}`, ids };
}
