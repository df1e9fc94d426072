import type { Context } from '#core/context.ts';
import { createGroup } from '#core/group/create-group.ts';
import { createNode } from '#core/node/create-node.ts';
import { revokeNode } from '#core/node/revoke-node.ts';
import { addSni } from '#core/sni/add-sni.ts';
import type { World } from '#tests/support/house/house-world.ts';

const SITES = [
  ['frankfurt', 'DE', 'fra', 3],
  ['amsterdam', 'NL', 'ams', 2],
  ['helsinki', 'FI', 'hel', 2],
  ['istanbul', 'TR', 'ist', 1],
  ['almaty', 'KZ', 'alm', 1],
  ['yerevan', 'AM', 'evn', 1],
] as const;
const NAMES = ['cdn.example.com', 'static.example.net', 'img.example.org', 'assets.a-rather-long-name.example.net'];

/** The node whose machine has not come yet. */
export const AWAITED = 'sto-t7';
/** The one that is well and has most to show. */
export const CHOSEN = 'fra-t1';

/** Groups, names and nodes as a tenant with ten nodes has them; how the nodes fare is said by `fareFleet`. */
export async function layFleet({ system, groupId }: World): Promise<{ readonly groupIds: readonly string[] }> {
  const groups = [groupId];
  for (const name of ['eu-core', 'asia']) groups.push((await createGroup(system, { name })).id);
  for (const name of NAMES) await addSni(system, { name, target: 'decoy' });
  await addSni(system, { name: 'shop.example.org', target: '203.0.113.180:443', isEnabled: false });
  let last = 9;
  for (const [region, country, short, count] of SITES)
    for (let at = 1; at <= count; at += 1) {
      const isFar = country === 'KZ' || country === 'AM';
      const groupIds = [groupId, groups[isFar ? 2 : 1] ?? groupId];
      const place = { region, country, tags: ['10g'], publicIpv4: `203.0.113.${(last += 1)}`, groupIds };
      const role = at === 3 ? 'entry' : 'transit';
      const fqdn = `${short}-t${at}.example.net`;
      await createNode(system, { name: `${short}-t${at}`, role, capacity: 2_000, fqdn, ...place });
    }
  await createNode(system, { name: AWAITED, role: 'transit', publicIpv4: '203.0.113.77', region: 'stockholm' });
  await retire(system);
  return { groupIds: groups };
}

async function retire(system: Context): Promise<void> {
  const { id } = await createNode(system, { name: 'waw-t9', role: 'transit', publicIpv4: '203.0.113.99' });
  await revokeNode(system, { nodeId: id, reason: 'its lease is over' });
}
