import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { ChosenSni } from '#core/sni/resolve-sni.ts';
import { resolveSni, SniChoice } from '#core/sni/resolve-sni.ts';
import { refuseGrowth } from '#core/subscription/refuse-growth.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { ConnectionView } from './connection-view.ts';
import type { LockedConnection } from './lock-connection.ts';
import { lockConnection } from './lock-connection.ts';
import { firstSlotView, newRevision } from './new-revision.ts';
import { rotateIn } from './rotate-in.ts';
import { makeRoom } from './slot-rotation.ts';

export const IssueRevisionInput = z.strictObject({ connectionId: z.uuid(), ...SniChoice });

/**
 * Issues new credentials of a connection into slot 0, with the SNI asked for, else the one it has, else the default. The
 * others move up; the one pushed past the last slot is revoked and erased. Locks the subscription and the connection, then
 * scope heads. In grace only the system may.
 * @throws AppError FORBIDDEN, INVALID naming an unknown or disabled SNI, NOT_FOUND, PRECONDITION
 */
export async function issueRevision(ctx: Context, raw: unknown): Promise<ConnectionView> {
  const tenantId = authorise(ctx.actor, 'device:write');
  const { connectionId, ...choice } = parseInput(IssueRevisionInput, raw);
  return withTransaction(ctx, tenantId, async (tx) => {
    const isAsked = choice.sni !== undefined || choice.sniId !== undefined;
    const [connection, asked] = await Promise.all([
      lockConnection(tx, connectionId),
      isAsked ? resolveSni(tx, choice) : undefined,
    ]);
    const now = ctx.clock.now();
    refuseGrowth(connection, now, ctx.actor.kind === 'system');
    const { way, meterId, groupIds, deviceId, createdAt } = connection;
    const sni = asked ?? currentSni(connection) ?? (await resolveSni(tx, {}));
    const number = connection.lastRevisionNumber + 1;
    const revision = newRevision(ctx, { tenantId, way, meterId, number, groupIds });
    const rotation = makeRoom(connection.revisions);
    await Promise.all([
      rotateIn(tx, { connectionId, revision, sniId: sni.id, rotation, now }),
      recordAudit(ctx, tx, {
        action: 'connection.issue-revision',
        nounId: connectionId,
        details: { number, sni: sni.name, revokedIds: rotation.revokedIds },
      }),
      bumpScopes(tx, [...revision.changes, ...takeOff(groupIds, rotation.revokedIds)]),
    ]);
    const slots = new Map(rotation.moved.map(({ id, slot }) => [id, slot]));
    const kept = connection.revisions.flatMap((old) => {
      const slot = slots.get(old.id);
      return slot === undefined ? [] : [{ ...old, slot }];
    });
    const first = firstSlotView(revision, { connectionId, sni, now });
    return { id: connectionId, deviceId, way, meterId, createdAt, revisions: [first, ...kept] };
  });
}

/** The SNI of the newest revision, as long as it is enabled. */
function currentSni({ sniIsEnabled, revisions: [newest] }: LockedConnection): ChosenSni | undefined {
  return sniIsEnabled && newest !== undefined ? { id: newest.sniId, name: newest.sni } : undefined;
}

function takeOff(groupIds: readonly string[], revisionIds: readonly string[]): ScopeChange[] {
  return groupIds.flatMap((scopeId) =>
    revisionIds.map((key) => ({ op: 'delete', scopeId, kind: 'revision', key, reason: 'rotated' }) as const),
  );
}
