import type { RemovalReason } from '#contract/entries.ts';
import { putOnNodes, takeOffNodes } from '#core/connection/served-revisions.ts';
import type { Context } from '#core/context.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { SubscriptionStatus, UserStatus } from './rules.ts';
import { isServed } from './rules.ts';

type Carried = {
  readonly userStatus: UserStatus;
  readonly status: SubscriptionStatus;
  readonly groupIds: readonly string[];
};

type Move = { readonly subscriptionId: string; readonly before: Carried; readonly after: Carried };

/** What nodes must do after a subscription's status or groups changed (and are written): take off, put on, move. */
export async function moveRevisions(
  ctx: Context,
  tx: Tx,
  { subscriptionId, before, after }: Move,
): Promise<ScopeChange[]> {
  const wasServed = isServed(before.userStatus, before.status);
  const served = isServed(after.userStatus, after.status);
  if (!wasServed && !served) return [];
  if (wasServed && served && before.groupIds.join() === after.groupIds.join()) return [];
  const placed = served
    ? await putOnNodes(tx, ctx.keys, [subscriptionId])
    : await takeOffNodes(tx, [subscriptionId], reasonOf(after.status));
  const left = wasServed ? before.groupIds.filter((id) => !after.groupIds.includes(id)) : [];
  const reason = served ? 'group-left' : reasonOf(after.status);
  const keys = [...new Set(placed.map((change) => change.key))];
  const gone = left.flatMap((scopeId) =>
    keys.map((key) => ({ op: 'delete' as const, scopeId, kind: 'revision' as const, key, reason })),
  );
  return [...placed, ...gone];
}

/** Why a subscription of this status is not carried. */
export function reasonOf(status: SubscriptionStatus): RemovalReason {
  if (status === 'exhausted') return 'exhausted';
  return status === 'ended' ? 'expired' : 'suspended';
}
