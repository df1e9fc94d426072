import type { Context } from '#core/context.ts';
import { openDatabase } from '#core/database.ts';
import { recordApplied } from '#core/machine/record-applied.ts';
import { recordHeartbeat } from '#core/machine/record-heartbeat.ts';
import { createNode } from '#core/node/create-node.ts';
import type { ConnectedDevice } from './connect-device.ts';
import { connectDevice } from './connect-device.ts';
import type { TestCore, TestTenant } from './test-tenant.ts';
import { makeTestTenant, openTestCore } from './test-tenant.ts';

/** Two tenants with a node each, the first with a connected device; what the console reads, it reads as web does. */
export type ConsoleHouse = {
  readonly core: TestCore;
  readonly a: TestTenant;
  readonly b: TestTenant;
  /** Every permission of `a`, on the role that may only read. */
  readonly web: Context;
  readonly nodeId: string;
  readonly phone: ConnectedDevice;
  /** The node of `a` says that it is well, and up to where it has what it is to hold. */
  readonly report: (upTo: 'head' | 'nothing', refused?: { key: string; code: string }[]) => Promise<void>;
  /** As if the machines of all nodes had come. */
  readonly enrolAll: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openConsoleHouse(): Promise<ConsoleHouse> {
  const core = await openTestCore();
  const [a, b] = [await makeTestTenant(core, 'a'), await makeTestTenant(core, 'b')];
  const web = openDatabase({ url: core.url, applicationName: 'web', role: 'causeway_web', maxConnections: 2 });
  const { id: nodeId } = await createNode(a.person, {
    name: 'n1',
    role: 'transit',
    publicIpv4: '192.0.2.1',
    region: 'riga',
  });
  await createNode(b.person, { name: 'foreign', role: 'transit', publicIpv4: '192.0.2.2' });
  const enrolAll = async (): Promise<void> => {
    await core.admin.sql`update node set status = 'active'`;
  };
  await enrolAll();
  const phone = await connectDevice(a.person, { subscription: { quotaBytes: 1_000n }, reissues: 1 });
  return {
    core,
    a,
    b,
    web: { ...a.person, db: web },
    nodeId,
    phone,
    report: (upTo, refused = []) => report({ core, a, nodeId }, { upTo, refused }),
    enrolAll,
    close: async () => {
      await web.close();
      await core.close();
    },
  };
}

type Said = { readonly upTo: 'head' | 'nothing'; readonly refused: { key: string; code: string }[] };

async function report({ core, a, nodeId }: Pick<ConsoleHouse, 'core' | 'a' | 'nodeId'>, said: Said): Promise<void> {
  const hub: Context = { ...a.system, db: core.hub };
  const engine = { kind: 'xray', version: '26', epoch: 'e', state: 'ok' as const, reason: '' };
  const health = { engines: [engine], journalPending: 0, lastError: '' };
  await recordHeartbeat(hub, [{ nodeId, seenAt: core.clock.now(), agentVersion: '1.8.2', health }]);
  const rows = await core.admin.sql<{ scopeId: string; head: bigint }[]>`
    select s.scope_id, h.head from node_scope s join scope_head h on h.scope_id = s.scope_id where s.node_id = ${nodeId}`;
  const told = rows.map(({ scopeId, head }) => {
    const rev = said.upTo === 'head' ? head : 0n;
    const refused = scopeId === a.groupId ? said.refused : [];
    return { nodeId, scopeId, ackedRev: rev, appliedRev: rev, refused };
  });
  await recordApplied(hub, told);
}
