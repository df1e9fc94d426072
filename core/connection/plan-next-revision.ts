import type { Context } from '#core/context.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import type { ChosenSni } from '#core/sni/resolve-sni.ts';
import { resolveSni } from '#core/sni/resolve-sni.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { ConnectionView } from './connection-view.ts';
import type { LockedConnection } from './lock-connection.ts';
import { firstSlotView, newRevision } from './new-revision.ts';
import type { RotateIn } from './rotate-in.ts';
import { makeRoom } from './slot-rotation.ts';

type Wanted = {
  readonly connectionId: string;
  readonly connection: LockedConnection;
  /** The SNI that was asked for; else the one it has while that is enabled, else the default. */
  readonly asked: ChosenSni | undefined;
  readonly now: Date;
};

/** The next revision of a connection that is decided and not written yet. */
export type PlannedRevision = {
  readonly row: RotateIn;
  readonly sni: ChosenSni;
  readonly view: ConnectionView;
  /** What puts it on the nodes of its groups, and takes off whom it pushed out. */
  readonly changes: readonly ScopeChange[];
};

/**
 * New credentials of a locked connection for slot 0, ready to be written by rotateIn.
 * @throws AppError PRECONDITION when there is no default SNI and one is needed
 */
export async function planNextRevision(ctx: Context, tx: Tx, wanted: Wanted): Promise<PlannedRevision> {
  const { connectionId, connection, asked, now } = wanted;
  const { way, meterId, groupIds, deviceId, createdAt } = connection;
  const sni = asked ?? currentSni(connection) ?? (await resolveSni(tx, {}));
  const number = connection.lastRevisionNumber + 1;
  const revision = newRevision(ctx, { tenantId: tx.tenantId, way, meterId, number, groupIds });
  const rotation = makeRoom(connection.revisions);
  const slots = new Map(rotation.moved.map(({ id, slot }) => [id, slot]));
  const kept = connection.revisions.flatMap((old) => {
    const slot = slots.get(old.id);
    return slot === undefined ? [] : [{ ...old, slot }];
  });
  const first = firstSlotView(revision, { connectionId, sni, now });
  return {
    row: { connectionId, revision, sniId: sni.id, rotation, now },
    sni,
    view: { id: connectionId, deviceId, way, meterId, createdAt, revisions: [first, ...kept] },
    changes: [...revision.changes, ...takeOff(groupIds, rotation.revokedIds)],
  };
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
