import type { Way } from '#contract/ways.ts';
import type { NodeHealth } from '#core/node/node-health.ts';
import type { Tx } from '#core/with-transaction.ts';

export type MyNode = {
  readonly subscriptionId: string;
  readonly country: string | null;
  readonly health: NodeHealth | null;
  readonly lastSeenAt: Date | null;
  readonly offlineSince: Date | null;
  readonly ways: readonly Way[];
};

/** The active nodes that carry a user's subscriptions, once for each subscription. */
export async function readMyNodes(tx: Tx, userId: string): Promise<MyNode[]> {
  return tx.sql<MyNode[]>`
    select carried.subscription_id, n.country, n.health, n.last_seen_at, n.offline_since,
      array(select i.way from inbound i where i.tenant_id = n.tenant_id and i.node_id = n.id order by i.way) as ways
    from (select distinct s.id as subscription_id, m.node_id from subscription s
          join subscription_group g on g.tenant_id = s.tenant_id and g.subscription_id = s.id
          join node_group_member m on m.tenant_id = g.tenant_id and m.group_id = g.group_id
          where s.tenant_id = ${tx.tenantId} and s.user_id = ${userId}) carried
    join node n on n.tenant_id = ${tx.tenantId} and n.id = carried.node_id and n.status = 'active'`.execute();
}
