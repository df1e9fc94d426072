import { randomUUID } from 'node:crypto';
import type { Way } from '#contract/ways.ts';
import type { Context } from '#core/context.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import type { ChosenSni } from '#core/sni/resolve-sni.ts';
import { newId } from '#kit/id.ts';
import type { RevisionView } from './connection-view.ts';
import { revisionPayload, sealCredentials } from './revision-payload.ts';

export type Issue = {
  readonly tenantId: string;
  readonly way: Way;
  readonly meterId: number;
  readonly number: number;
  readonly groupIds: readonly string[];
};

export type NewRevision = {
  readonly id: string;
  readonly number: number;
  readonly credentialsSealed: Buffer;
  /** What puts it on the nodes of its groups. */
  readonly changes: readonly ScopeChange[];
};

/** New credentials for a connection, sealed for their row. */
export function newRevision(ctx: Context, issue: Issue): NewRevision {
  const { tenantId, way, meterId, number, groupIds } = issue;
  const id = newId();
  const credentialsSealed = sealCredentials(ctx.keys, { tenantId, id }, { clientId: randomUUID() });
  const payload = revisionPayload(ctx.keys, { tenantId, id, number, way, meterId, credentialsSealed });
  const changes = groupIds.map((scopeId) => ({ op: 'upsert', scopeId, kind: 'revision', key: id, payload }) as const);
  return { id, number, credentialsSealed, changes };
}

type Placed = { readonly connectionId: string; readonly sni: ChosenSni; readonly now: Date };

/** A new revision as people see it, in slot 0. */
export function firstSlotView(revision: NewRevision, { connectionId, sni, now }: Placed): RevisionView {
  const { id, number } = revision;
  return { id, connectionId, number, slot: 0, sniId: sni.id, sni: sni.name, createdAt: now, revokedAt: null };
}
