import type { InboundPayload } from '#contract/entries.ts';
import type { Way } from '#contract/ways.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { Keyring, SealContext } from '#kit/keyring.ts';

export type InboundRow = {
  readonly tenantId: string;
  readonly id: string;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly way: Way;
  readonly listen: string;
  readonly port: number;
  readonly target: string;
  readonly shortId: string;
  readonly privateKeySealed: Uint8Array;
  /** The enabled SNIs of the inbound's target, in the order of their names. */
  readonly serverNames: readonly string[];
};

const sealContext = (tenantId: string, rowId: string): SealContext => ({
  tenantId,
  table: 'inbound',
  column: 'private_key_sealed',
  rowId,
});

/** Seals an inbound's REALITY private key for its row. */
export function sealInboundKey(keys: Keyring, row: { tenantId: string; id: string }, privateKey: string): Buffer {
  return keys.seal(sealContext(row.tenantId, row.id), privateKey);
}

/** What an agent gets for one inbound. */
export function inboundPayload(keys: Keyring, row: InboundRow): InboundPayload {
  return {
    way: row.way,
    tag: row.way,
    listen: row.listen,
    port: row.port,
    serverNames: [...row.serverNames],
    target: row.target,
    privateKey: keys.open(sealContext(row.tenantId, row.id), row.privateKeySealed).toString(),
    shortIds: [row.shortId],
  };
}

/** Which inbounds: all of these nodes, all that show these targets, or the ones of these ids. */
export type InboundFilter =
  | { readonly nodeIds: readonly string[] }
  | { readonly targets: readonly string[] }
  | { readonly inboundIds: readonly string[] };

/** The tenant's inbounds that the filter names, on nodes that are not revoked. */
export async function readInbounds(tx: Tx, filter: InboundFilter): Promise<InboundRow[]> {
  const { sql } = tx;
  const wanted = (): ReturnType<typeof sql> => {
    if ('nodeIds' in filter) return sql`i.node_id = any(${[...filter.nodeIds]})`;
    if ('targets' in filter) return sql`i.target = any(${[...filter.targets]})`;
    return sql`i.id = any(${[...filter.inboundIds]})`;
  };
  return sql<InboundRow[]>`
    select i.tenant_id, i.id, i.node_id, n.name as node_name, i.way, i.listen, i.port, i.target, i.short_id,
      i.private_key_sealed,
      array(select s.name from sni s where s.tenant_id = i.tenant_id and s.target = i.target and s.is_enabled
            order by s.name collate "C") as server_names
    from inbound i
    join node n on n.tenant_id = i.tenant_id and n.id = i.node_id and n.status <> 'revoked'
    where i.tenant_id = ${tx.tenantId} and ${wanted()}`;
}
