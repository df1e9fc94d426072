import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { hashToken, newToken } from '#kit/secret.ts';
import { hasRuler } from './rulers.ts';
import { later } from './session-times.ts';

const SETUP_MS = 24 * 3_600_000;

export const CreateSetupLinkInput = z.strictObject({
  /** Also when the tenant has an admin: for whoever runs the machine and has locked himself out. */
  evenWithAdmin: z.boolean().default(false),
});

/** The token is told here and never again; it belongs into the fragment of a page's address. */
export type SetupLink = { readonly id: string; readonly token: string; readonly expiresAt: Date };

/**
 * Makes the one-time link by which the tenant's first admin makes his account, for 24 hours; earlier ones count no more.
 * Only the system does. Locks them. @throws AppError PRECONDITION when there is an admin already, FORBIDDEN, INVALID
 */
export async function createSetupLink(ctx: Context, raw: unknown = {}): Promise<SetupLink> {
  const tenantId = authoriseSystem(ctx.actor);
  const { evenWithAdmin } = parseInput(CreateSetupLinkInput, raw);
  const id = newId();
  const token = newToken('cws_', 24);
  const now = ctx.clock.now();
  const expiresAt = later(now, SETUP_MS);
  return withTransaction(ctx, tenantId, async (tx) => {
    if (!evenWithAdmin && (await hasRuler(tx))) {
      throw new AppError('PRECONDITION', 'This tenant has an admin, who can invite others.');
    }
    await tx.sql`
      update staff_link set revoked_at = ${now}
      where tenant_id = ${tenantId} and email is null and used_at is null and revoked_at is null`;
    await tx.sql`
      insert into staff_link (tenant_id, id, token_hash, is_first, role, created_at, expires_at)
      values (${tenantId}, ${id}, ${hashToken(token)}, ${!evenWithAdmin}, 'admin', ${now}, ${expiresAt})`;
    await recordAudit(ctx, tx, { action: 'staff.create-setup-link', nounId: id, details: { evenWithAdmin } });
    return { id, token, expiresAt };
  });
}
