import { ensureAuthority } from '#core/authority/ensure-authority.ts';
import type { Context } from '#core/context.ts';
import { openDatabase } from '#core/database.ts';
import { createGroup } from '#core/group/create-group.ts';
import type { HubAddresses } from '#core/node/create-enrolment-token.ts';
import { createEnrolmentToken } from '#core/node/create-enrolment-token.ts';
import { createNode } from '#core/node/create-node.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { createTenant } from '#core/tenant/create-tenant.ts';
import { createApiToken } from '#core/token/create-api-token.ts';
import { systemClock } from '#kit/clock.ts';
import { newId } from '#kit/id.ts';
import { parseKeyring } from '#kit/keyring.ts';
import { silentLog } from '#kit/log.ts';

export type EgressTarget = { readonly address: string; readonly port: number };

export type WorldPlan = {
  readonly databaseUrl: string;
  readonly kek: string;
  readonly hub: HubAddresses;
  readonly nodePort: number;
  readonly egressAllow: readonly EgressTarget[];
};

/** What stands in the database before anybody comes: one tenant, its default group, SNI and node, and an API token. */
export type World = {
  readonly tenantId: string;
  readonly groupId: string;
  readonly sniName: string;
  readonly nodeId: string;
  readonly enrolmentToken: string;
  readonly apiToken: string;
  /** The system's own context in this tenant, past row-level security: for a test's arrangements, never its proofs. */
  readonly system: Context;
  close(): Promise<void>;
};

const SNI = 'www.example.com';

/** Makes the world by the verbs that the seed and people use. The hub's authority is in the token, whoever of the two comes first. */
export async function makeWorld(plan: WorldPlan): Promise<World> {
  const db = openDatabase({ url: plan.databaseUrl, applicationName: 'house', maxConnections: 2 });
  const seed: Context = {
    actor: { kind: 'system', tenantId: newId(), id: 'house' },
    db,
    clock: systemClock,
    log: silentLog,
    keys: parseKeyring(plan.kek),
  };
  await ensureAuthority(seed, 'hub');
  const { id: tenantId } = await createTenant(seed, { slug: 'house', name: 'The house' });
  const system: Context = { ...seed, actor: { kind: 'system', tenantId, id: 'house' } };
  const group = await createGroup(system, { name: 'default', isDefault: true });
  await addSni(system, { name: SNI, target: 'decoy', isDefault: true });
  const node = await createNode(system, {
    name: 'Riga 1',
    role: 'transit',
    publicIpv4: '127.0.0.1',
    inbounds: [{ way: 'vless-reality', listen: '127.0.0.1', port: plan.nodePort, target: 'decoy' }],
    egressAllow: plan.egressAllow,
  });
  const [enrolment, api] = await Promise.all([
    createEnrolmentToken(system, { nodeId: node.id }, plan.hub),
    createApiToken(system, { name: 'house', permissions: ['*'] }),
  ]);
  return {
    tenantId,
    groupId: group.id,
    sniName: SNI,
    nodeId: node.id,
    enrolmentToken: enrolment.token,
    apiToken: api.token,
    system,
    close: () => db.close(),
  };
}
