import type { Context } from '#core/context.ts';
import { createGroup } from '#core/group/create-group.ts';
import { listGroups } from '#core/group/list-groups.ts';
import { changeNode } from '#core/node/change-node.ts';
import { createNode } from '#core/node/create-node.ts';
import { listNodes } from '#core/node/list-nodes.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { listSni } from '#core/sni/list-sni.ts';
import { createTenant } from '#core/tenant/create-tenant.ts';
import { findTenant } from '#core/tenant/find-tenant.ts';

export const DEMO_SLUG = 'demo';
export const LOCAL_NODE = 'local';

/** Any will do: it is to be seen in the Mini App. */
const COUNTRY = 'NL';

/** Names that the decoy site of a node answers under; the first is the default. */
const SNI_NAMES = ['www.example.com', 'cdn.example.net', 'static.example.org'] as const;

/** The demo tenant, made when it is not there. */
export async function ensureTenant(ctx: Context): Promise<string> {
  const found = await findTenant(ctx, { slug: DEMO_SLUG });
  return (found ?? (await createTenant(ctx, { slug: DEMO_SLUG, name: 'Demo' }))).id;
}

/** A default group and the SNI table, as far as they are missing. */
export async function ensureGround(ctx: Context): Promise<void> {
  const groups = await listGroups(ctx);
  if (!groups.some((group) => group.isDefault)) await createGroup(ctx, { name: 'default', isDefault: true });
  const known = await listSni(ctx);
  const missing = SNI_NAMES.filter((name) => !known.some((sni) => sni.name === name));
  const hasDefault = known.some((sni) => sni.isDefault);
  for (const name of missing) {
    await addSni(ctx, { name, target: 'decoy', isDefault: !hasDefault && name === SNI_NAMES[0] });
  }
}

export type LocalNode = { readonly port: number; readonly originPort: number };

/** The node on this machine, made when it is not there: on loopback, and open to the demo's own web server. */
export async function ensureLocalNode(ctx: Context, { port, originPort }: LocalNode): Promise<string> {
  const { items } = await listNodes(ctx, { limit: 200 });
  const found = items.find((node) => node.name === LOCAL_NODE);
  if (found !== undefined) {
    if (found.country === null) await changeNode(ctx, { nodeId: found.id, country: COUNTRY });
    return found.id;
  }
  const node = await createNode(ctx, {
    name: LOCAL_NODE,
    role: 'transit',
    region: 'local',
    country: COUNTRY,
    publicIpv4: '127.0.0.1',
    inbounds: [{ way: 'vless-reality', listen: '127.0.0.1', port, target: 'decoy' }],
    egressAllow: [{ address: '127.0.0.1', port: originPort }],
  });
  return node.id;
}
