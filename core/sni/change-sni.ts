import { z } from 'zod';
import { RealityTarget } from '#contract/entries.ts';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { markStale } from '#core/device/mark-stale.ts';
import { refreshInbounds } from '#core/node/refresh-inbounds.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { withoutUndefined } from '#core/without-undefined.ts';
import { AppError } from '#kit/app-error.ts';
import { lockSniTable } from './lock-sni-table.ts';
import type { SniView } from './sni-view.ts';

export const ChangeSniInput = z.strictObject({
  sniId: z.uuid(),
  target: RealityTarget.optional(),
  isEnabled: z.boolean().optional(),
  /** Only true: a default goes when another takes its place. */
  isDefault: z.literal(true).optional(),
});

/**
 * Changes a name's target, switches it on or off, or makes it the default; inbounds follow. What is shown no more stops
 * working for those who imported it: their devices are marked as out of date, and their links show another name at once.
 * Locks the tenant's SNI table, the devices that it marks, then scope heads.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND, PRECONDITION when it would disable the default
 */
export async function changeSni(ctx: Context, raw: unknown): Promise<SniView> {
  const tenantId = authorise(ctx.actor, 'sni:write');
  const { sniId, ...changes } = parseInput(ChangeSniInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const [, old] = await Promise.all([lockSniTable(tx), readSni(tx, sniId)]);
    const sni: SniView = { ...old, ...withoutUndefined(changes) };
    if (sni.isDefault && !sni.isEnabled) {
      throw new AppError('PRECONDITION', `${sni.name} is the default SNI; make another the default first.`, {
        why: 'SNI_IS_DEFAULT',
      });
    }
    const isLost = old.isEnabled && (!sni.isEnabled || sni.target !== old.target);
    await Promise.all([
      ...(isLost ? [markStale(tx, { sniId, target: old.target, now: ctx.clock.now() })] : []),
      ...(sni.isDefault && !old.isDefault ? [dethrone(tx)] : []),
      tx.sql`
        update sni set target = ${sni.target}, is_enabled = ${sni.isEnabled}, is_default = ${sni.isDefault}
        where tenant_id = ${tenantId} and id = ${sniId}`,
      recordAudit(ctx, tx, {
        action: 'sni.change',
        nounId: sniId,
        details: { name: sni.name, ...withoutUndefined(changes) },
      }),
    ]);
    const targets = [...new Set([old.target, sni.target])];
    if (old.target !== sni.target || old.isEnabled !== sni.isEnabled) {
      await bumpScopes(tx, await refreshInbounds(ctx, tx, { targets }));
    }
    return sni;
  });
}

async function readSni(tx: Tx, sniId: string): Promise<SniView> {
  const [found] = await tx.sql<SniView[]>`
    select id, name, target, is_enabled, is_default, created_at from sni
    where tenant_id = ${tx.tenantId} and id = ${sniId}`;
  if (found === undefined) throw new AppError('NOT_FOUND', 'There is no such SNI.');
  return found;
}

async function dethrone(tx: Tx): Promise<void> {
  await tx.sql`update sni set is_default = false where tenant_id = ${tx.tenantId} and is_default`;
}
