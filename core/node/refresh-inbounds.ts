import type { Context } from '#core/context.ts';
import type { InboundFilter } from '#core/node/inbound-payload.ts';
import { inboundPayload, readInbounds } from '#core/node/inbound-payload.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import { lockSniTable } from '#core/sni/lock-sni-table.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/**
 * The scope changes that bring these inbounds up to date, for verbs that have just changed what inbounds are made of
 * (SNIs, nodes). Locks the tenant's SNI table until the transaction ends, so that of two such verbs the later sees what
 * the earlier wrote; what has not changed bumps nothing.
 * @throws AppError PRECONDITION when an inbound would be left without a name to show
 */
export async function refreshInbounds(ctx: Context, tx: Tx, filter: InboundFilter): Promise<ScopeChange[]> {
  const [, rows] = await Promise.all([lockSniTable(tx), readInbounds(tx, filter)]);
  return rows.map((row) => {
    if (row.serverNames.length === 0) {
      throw new AppError(
        'PRECONDITION',
        `Node ${row.nodeName} shows ${row.target}, and no enabled SNI has that target.`,
        { why: 'SNI_TARGET_SHOWN' },
      );
    }
    return { op: 'upsert', scopeId: row.nodeId, kind: 'inbound', key: row.id, payload: inboundPayload(ctx.keys, row) };
  });
}
