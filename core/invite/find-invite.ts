import { z } from 'zod';
import type { Context } from '#core/context.ts';
import type { PlanTerms } from '#core/subscription/resolve-terms.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { inviteHash } from './invite-token.ts';

/** Any text is taken, so that a token that cannot be one is refused like one that is not known. */
export const InviteToken = z.string().max(256);

/** An invite with the plan that it leads to. */
export type FoundInvite = PlanTerms & {
  readonly inviteId: string;
  readonly maxUses: number;
  readonly useCount: number;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly isEnabled: boolean;
};

/** The invite of this token and its plan (whose id is `id`), locked when it is to be used. */
export async function findInvite(
  ctx: Context,
  tx: Tx,
  { token, isLocked }: { readonly token: string; readonly isLocked: boolean },
): Promise<FoundInvite | undefined> {
  const lock = isLocked ? tx.sql`for update of i` : tx.sql``;
  const [found] = await tx.sql<FoundInvite[]>`
    select i.id as invite_id, i.max_uses, i.use_count, i.expires_at, i.revoked_at, p.is_enabled, p.id, p.quota_bytes,
      p.reset, p.duration_days, p.starts_on_hold, p.device_limit, p.ways, p.group_ids
    from invite i join plan p on p.tenant_id = i.tenant_id and p.id = i.plan_id
    where i.tenant_id = ${tx.tenantId} and i.token_hash = ${inviteHash(ctx.keys, token)} ${lock}`.execute();
  return found;
}

/** Whether somebody may become a user by it now. */
export function isUsable(invite: FoundInvite, now: Date): boolean {
  if (invite.revokedAt !== null || !invite.isEnabled) return false;
  if (invite.expiresAt !== null && invite.expiresAt <= now) return false;
  return invite.useCount < invite.maxUses;
}

/** @throws AppError NOT_FOUND, in the same words whatever the reason, so that guessing tells nothing */
export function refuseUnusable(invite: FoundInvite | undefined, now: Date): asserts invite is FoundInvite {
  if (invite !== undefined && isUsable(invite, now)) return;
  throw new AppError('NOT_FOUND', 'This invitation is unknown, used up, over or taken back.');
}
