import type { QuotaReset } from '#contract/quota-resets.ts';
import type { Context } from '#core/context.ts';
import { LINK_TOKEN, linkHash } from '#core/link-token.ts';
import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import { statusNow } from '#core/subscription/rules.ts';

/** Why nothing goes through; `empty` when the device has no connection on any server. */
export type LinkDenial = 'suspended' | 'exhausted' | 'ended' | 'empty';

/** What a browser shows under a link. It names the person in no way that he could be known by. */
export type LinkPageView = {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly botUsername: string | null;
  readonly supportUrl: string | null;
  readonly userId: string;
  /** Null under the link of a subscription. */
  readonly deviceId: string | null;
  readonly status: SubscriptionStatus;
  readonly denial: LinkDenial | undefined;
  readonly quotaBytes: bigint | null;
  readonly usedBytes: bigint;
  readonly reset: QuotaReset;
  /** Null when the quota is not filled again. */
  readonly resetsAt: Date | null;
  readonly expiresAt: Date | null;
};

type Row = Omit<LinkPageView, 'status' | 'denial'> & {
  readonly isEmpty: boolean;
  readonly userStatus: UserStatus;
  readonly subscriptionStatus: SubscriptionStatus;
};

/**
 * Whose link this token is, of a device or of a subscription, as its page shows it; undefined when it is nobody's (any
 * more). One statement and no lock. The token is the authorisation. @throws AppError UNAVAILABLE
 */
export async function resolveLinkPage(
  ctx: Pick<Context, 'db' | 'keys' | 'clock'>,
  token: string,
): Promise<LinkPageView | undefined> {
  if (!LINK_TOKEN.test(token)) return undefined;
  const hash = linkHash(ctx.keys, token);
  const [row] = await ctx.db.run(() => ctx.db.sql<Row[]>`select * from resolve_link_page(${hash})`);
  if (row === undefined) return undefined;
  const { isEmpty, userStatus, subscriptionStatus, ...view } = row;
  const status = statusNow(subscriptionStatus, view.expiresAt, ctx.clock.now());
  return { ...view, status, denial: denialOf(userStatus, status, isEmpty) };
}

function denialOf(user: UserStatus, status: SubscriptionStatus, isEmpty: boolean): LinkDenial | undefined {
  if (user !== 'active' || status === 'suspended') return 'suspended';
  if (status === 'exhausted' || status === 'ended') return status;
  return isEmpty ? 'empty' : undefined;
}
