import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { DisplayName } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';
import type { GroupView } from './group-view.ts';

export const CreateGroupInput = z.strictObject({ name: DisplayName, isDefault: z.boolean().default(false) });

/**
 * Makes a group without nodes, and the desired state that its nodes will share. A new default takes the place of the old.
 * Locks nothing but the old default. @throws AppError FORBIDDEN, INVALID, CONFLICT when the name is taken
 */
export async function createGroup(ctx: Context, raw: unknown): Promise<GroupView> {
  const tenantId = authorise(ctx.actor, 'group:write');
  const input = parseInput(CreateGroupInput, raw);
  const group: GroupView = { id: newId(), ...input, nodeIds: [], createdAt: ctx.clock.now() };
  const making = withTransaction(ctx, tenantId, async (tx) => {
    if (group.isDefault) {
      await tx.sql`update node_group set is_default = false where tenant_id = ${tenantId} and is_default`;
    }
    await Promise.all([
      tx.sql`
        insert into node_group (tenant_id, id, name, is_default, created_at)
        values (${tenantId}, ${group.id}, ${group.name}, ${group.isDefault}, ${group.createdAt})`,
      tx.sql`
        insert into scope_head (tenant_id, scope_id, kind, epoch) values (${tenantId}, ${group.id}, 'group', ${randomUUID()})`,
      recordAudit(ctx, tx, { action: 'group.create', nounId: group.id, details: { name: group.name } }),
    ]);
    return group;
  });
  const taken = (): string => `There is a group called ${group.name} already.`;
  return translateDatabaseError(making, {
    node_group_name: taken,
    node_group_default: () => 'Another group was made the default at the same moment; try again.',
  });
}
