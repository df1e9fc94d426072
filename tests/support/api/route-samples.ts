import type { Operation } from '#api/operation.ts';
import { newId } from '#kit/id.ts';
import type { ApiClient } from '../house/api-client.ts';
import type { TestApiTenant } from './make-api-tenant.ts';

/** Ids of one noun each in one tenant, by the names that paths and bodies use for them. */
export type Samples = Readonly<Record<string, string>>;

/** Makes one of everything that a path can name. */
export async function makeSamples({ client, groupId, sniId, nodeId, system }: TestApiTenant): Promise<Samples> {
  const user = await client.post('/v1/users', { name: 'Sample' });
  const device = await client.post('/v1/devices', { userId: user.string('id'), name: 'Sample' });
  const connection = await client.post('/v1/connections', { deviceId: device.string('id'), way: 'vless-reality' });
  const token = await client.post('/v1/tokens', { name: 'sample', permissions: ['user:read'] });
  const plan = await client.post('/v1/plans', { name: 'Sample' });
  const invite = await client.post('/v1/invites', { planId: plan.string('id') });
  const job = await client.post('/v1/jobs', { act: 'resume', userIds: [user.string('id')] });
  const { staffId, staffInviteId } = await sampleStaff(client);
  return {
    staffId,
    staffInviteId,
    userId: user.string('id'),
    subscriptionId: user.string('subscriptions', 0, 'id'),
    deviceId: device.string('id'),
    connectionId: connection.string('id'),
    jobId: job.string('id'),
    tokenId: token.string('id'),
    planId: plan.string('id'),
    inviteId: invite.string('id'),
    groupId,
    sniId,
    nodeId,
    tenantId: system.actor.kind === 'nobody' ? '' : system.actor.tenantId,
  };
}

/** A member of staff who came by an invite, and an invite that nobody has used yet. */
async function sampleStaff(client: ApiClient): Promise<{ staffId: string; staffInviteId: string }> {
  const invite = (email: string) => client.post('/v1/staff/invites', { email, name: 'Sample', role: 'support' });
  const email = `${newId()}@example.net`;
  const token = (await invite(email)).string('token');
  const account = { token, email, name: 'Sample', password: 'correct horse battery' };
  const made = await client.post('/v1/staff/setup', account);
  const waiting = await invite(`${newId()}@example.net`);
  return { staffId: made.string('session', 'staffId'), staffInviteId: waiting.string('id') };
}

/** The path of a route with these ids in it. */
export function pathOf(operation: Operation, samples: Samples): string {
  return `/v1${operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => samples[name] ?? `no-${name}`)}`;
}

/** A body that the route takes, where it takes one. */
export function bodyOf({ method, path }: Operation, samples: Samples): unknown {
  const { userId, deviceId, nodeId, planId } = samples;
  const bodies: Readonly<Record<string, unknown>> = {
    'post /users': { name: 'New' },
    'patch /users/{userId}': { name: 'Renamed' },
    'post /jobs': { act: 'suspend', userIds: [userId] },
    'post /job-previews': { act: 'suspend', userIds: [userId] },
    'post /subscriptions': { userId },
    'patch /subscriptions/{subscriptionId}': { deviceLimit: 7 },
    'post /plans': { name: 'New' },
    'patch /plans/{planId}': { deviceLimit: 7 },
    'post /invites': { planId },
    'post /devices': { userId, name: 'New' },
    'patch /devices/{deviceId}': { name: 'Renamed' },
    'post /connections': { deviceId, way: 'vless-reality' },
    'post /sni': { name: 'new.example.com', target: 'decoy' },
    'patch /sni/{sniId}': { isEnabled: true },
    'post /groups': { name: 'New' },
    'post /groups/{groupId}/members': { nodeId },
    'post /nodes': { name: 'New', role: 'entry', publicIpv4: '192.0.2.77' },
    'patch /nodes/{nodeId}': { region: 'riga' },
    'put /nodes/{nodeId}/policy': { egressAllow: [] },
    'post /me/devices': { name: 'New', platform: 'ios' },
    'patch /me/devices/{deviceId}': { name: 'Renamed' },
    'post /me/devices/{deviceId}/tickets': { app: 'happ' },
    'post /staff/invites': { email: 'new@example.net', name: 'New', role: 'support' },
    'put /staff/members/{staffId}/role': { role: 'read-only' },
    'put /staff/roles/{name}': { permissions: [] },
    'post /tokens': { name: 'New', permissions: ['user:read'] },
  };
  if (method === 'get' || method === 'delete') return undefined;
  return bodies[`${method} ${path}`] ?? {};
}

/** Ids that a route takes in its body or query instead of its path. */
export const FOREIGN_BODIES: Readonly<Record<string, readonly string[]>> = {
  'post /jobs': ['userId'],
  'post /subscriptions': ['userId'],
  'post /invites': ['planId'],
  'post /devices': ['userId'],
  'post /connections': ['deviceId'],
};
