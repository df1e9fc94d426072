import type { Way } from '#contract/ways.ts';
import type { Context } from '#core/context.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import type { ChosenSni } from '#core/sni/resolve-sni.ts';
import { newId } from '#kit/id.ts';
import type { ConnectionView } from './connection-view.ts';
import type { ConnectionOwner, NewConnection } from './insert-connection.ts';
import { firstSlotView, newRevision } from './new-revision.ts';

type Decided = {
  readonly tenantId: string;
  readonly deviceId: string;
  readonly owner: ConnectionOwner;
  readonly way: Way;
  readonly sni: ChosenSni;
  readonly meterId: number;
  readonly now: Date;
};

/** A connection that is decided and not written yet. */
export type PlannedConnection = {
  readonly row: NewConnection;
  readonly view: ConnectionView;
  /** What puts it on the nodes of its groups. */
  readonly changes: readonly ScopeChange[];
};

/** A new connection with its first revision in slot 0, ready to be written by insertConnection. */
export function planConnection(ctx: Context, decided: Decided): PlannedConnection {
  const { tenantId, deviceId, owner, way, sni, meterId, now } = decided;
  const id = newId();
  const revision = newRevision(ctx, { tenantId, way, meterId, number: 1, groupIds: owner.groupIds });
  const first = firstSlotView(revision, { connectionId: id, sni, now });
  return {
    row: { id, deviceId, owner, way, meterId, sniId: sni.id, revision, now },
    view: { id, deviceId, way, meterId, createdAt: now, revisions: [first] },
    changes: revision.changes,
  };
}
