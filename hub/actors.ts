import type { Context } from '#core/context.ts';

/** What every act of the hub shares; the actor is added for each. */
export type HubBase = Omit<Context, 'actor'>;

export type NodePeer = { readonly tenantId: string; readonly nodeId: string; readonly serial: string };

const NO_TENANT = '00000000-0000-0000-0000-000000000000';

/** The hub itself, for acts that serve nodes of all tenants at once. */
export function asHub(base: HubBase): Context {
  return { ...base, actor: { kind: 'system', tenantId: NO_TENANT, id: 'hub' } };
}

/** The hub itself, for a read inside one tenant. */
export function asHubIn(base: HubBase, tenantId: string): Context {
  return { ...base, actor: { kind: 'system', tenantId, id: 'hub' } };
}

/** A node that its certificate has told apart. */
export function asNode(base: HubBase, { tenantId, nodeId }: NodePeer): Context {
  return { ...base, actor: { kind: 'node', tenantId, id: nodeId } };
}
