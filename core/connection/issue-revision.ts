import { z } from 'zod';
import { authoriseOwner } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import { resolveSni, SniChoice } from '#core/sni/resolve-sni.ts';
import { refuseGrowth } from '#core/subscription/refuse-growth.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { ConnectionView } from './connection-view.ts';
import { lockConnection } from './lock-connection.ts';
import { planNextRevision } from './plan-next-revision.ts';
import { rotateIn } from './rotate-in.ts';

export const IssueRevisionInput = z.strictObject({ connectionId: z.uuid(), ...SniChoice });

/**
 * Issues new credentials of a connection into slot 0, with the SNI asked for, else the one it has, else the default. The
 * others move up; the one pushed past the last slot is revoked and erased. Locks the subscription and the connection, then
 * scope heads. In grace only the system may.
 * @throws AppError FORBIDDEN, INVALID naming an unknown or disabled SNI, NOT_FOUND, PRECONDITION
 */
export async function issueRevision(ctx: Context, raw: unknown): Promise<ConnectionView> {
  const { tenantId, ownerId } = authoriseOwner(ctx.actor, 'device:write');
  const { connectionId, ...choice } = parseInput(IssueRevisionInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const isAsked = choice.sni !== undefined || choice.sniId !== undefined;
    const [connection, asked] = await Promise.all([
      lockConnection(tx, connectionId, ownerId),
      isAsked ? resolveSni(tx, choice) : undefined,
    ]);
    const now = ctx.clock.now();
    refuseGrowth(connection, now, ctx.actor.kind === 'system');
    const { row, sni, view, changes } = await planNextRevision(ctx, tx, { connectionId, connection, asked, now });
    const { revision, rotation } = row;
    await Promise.all([
      rotateIn(tx, row),
      recordAudit(ctx, tx, {
        action: 'connection.issue-revision',
        nounId: connectionId,
        details: { number: revision.number, sni: sni.name, revokedIds: rotation.revokedIds },
      }),
      bumpScopes(tx, changes),
    ]);
    return view;
  });
}
