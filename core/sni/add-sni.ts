import { z } from 'zod';
import { RealityTarget } from '#contract/entries.ts';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { HostName } from '#core/names.ts';
import { refreshInbounds } from '#core/node/refresh-inbounds.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';
import { lockSniTable } from './lock-sni-table.ts';
import type { SniView } from './sni-view.ts';

export const AddSniInput = z
  .strictObject({
    name: HostName,
    target: RealityTarget,
    isEnabled: z.boolean().default(true),
    isDefault: z.boolean().default(false),
  })
  .refine((sni) => sni.isEnabled || !sni.isDefault, {
    path: ['isDefault'],
    message: 'the default SNI must be enabled',
  });

/**
 * Adds a name to the SNI table, and to every inbound whose target it shares. A new default takes the place of the old.
 * Locks the tenant's SNI table, then scope heads. @throws AppError FORBIDDEN, INVALID, CONFLICT when the name is there
 */
export async function addSni(ctx: Context, raw: unknown): Promise<SniView> {
  const tenantId = authorise(ctx.actor, 'sni:write');
  const input = parseInput(AddSniInput, raw);
  const sni: SniView = { id: newId(), ...input, createdAt: ctx.clock.now() };
  const adding = withTransaction(ctx, tenantId, async (tx) => {
    await Promise.all([
      lockSniTable(tx),
      ...(sni.isDefault ? [dethrone(tx)] : []),
      tx.sql`
        insert into sni (tenant_id, id, name, target, is_enabled, is_default, created_at)
        values (${tenantId}, ${sni.id}, ${sni.name}, ${sni.target}, ${sni.isEnabled}, ${sni.isDefault}, ${sni.createdAt})`,
      recordAudit(ctx, tx, { action: 'sni.add', nounId: sni.id, details: { ...input } }),
    ]);
    await bumpScopes(tx, await refreshInbounds(ctx, tx, { targets: [sni.target] }));
    return sni;
  });
  return translateDatabaseError(adding, { sni_name: () => `${sni.name} is in the SNI table already.` });
}

async function dethrone(tx: Tx): Promise<void> {
  await tx.sql`update sni set is_default = false where tenant_id = ${tx.tenantId} and is_default`;
}
