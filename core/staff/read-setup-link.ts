import { z } from 'zod';
import { authoriseVisitor } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { hashToken } from '#kit/secret.ts';
import { spentLink, Token } from './staff-input.ts';

export const ReadSetupLinkInput = z.strictObject({ token: Token });

/** What the page of a set-up link shows before anything is typed. */
export type SetupOffer = {
  /** The tenant's first account, whose maker also names the tenant. */
  readonly isFirst: boolean;
  readonly tenantName: string;
  readonly role: string;
  /** Whom an admin invited; null for the first account. */
  readonly email: string | null;
  readonly name: string | null;
  readonly expiresAt: Date;
};

export type FoundLink = SetupOffer & { readonly tenantId: string; readonly linkId: string };

/** What a set-up link offers. One statement, before any tenant is set. @throws AppError PRECONDITION (SPENT), INVALID */
export async function readSetupLink(ctx: Context, raw: unknown): Promise<SetupOffer> {
  authoriseVisitor(ctx.actor);
  const { token } = parseInput(ReadSetupLinkInput, raw);
  const { isFirst, tenantName, role, email, name, expiresAt } = await findLink(ctx, token);
  return { isFirst, tenantName, role, email, name, expiresAt };
}

/** The link of this token, as long as it can be used. @throws AppError PRECONDITION (SPENT) */
export async function findLink(ctx: Context, token: string): Promise<FoundLink> {
  const [found] = await ctx.db.run(
    () => ctx.db.sql<FoundLink[]>`
      select tenant_id, link_id, tenant_name, is_first, role, email, name, expires_at
      from resolve_staff_link(${hashToken(token)}) where not is_spent and expires_at > ${ctx.clock.now()}`,
  );
  if (found === undefined) throw spentLink();
  return found;
}
