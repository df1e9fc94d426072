import { z } from 'zod';
import { LANGUAGES } from '#contract/languages.ts';
import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { DisplayName } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';

export const ChangeOwnAccountInput = z.strictObject({
  name: DisplayName.optional(),
  language: z.enum(LANGUAGES).optional(),
});

/** Changes one's own name or language; what is as asked is not written. Locks the account. @throws AppError INVALID, FORBIDDEN */
export async function changeOwnAccount(ctx: Context, raw: unknown): Promise<void> {
  const { id, tenantId } = authoriseStaff(ctx.actor);
  const { name = null, language = null } = parseInput(ChangeOwnAccountInput, raw);
  await withTransaction(ctx, tenantId, async (tx) => {
    const changed = await tx.sql<{ name: string; language: string }[]>`
      update staff set name = coalesce(${name}, name), language = coalesce(${language}, language)
      where id = ${id} and (name <> coalesce(${name}, name) or language <> coalesce(${language}, language))
      returning name, language`;
    const [now] = changed;
    if (now === undefined) return;
    await recordAudit(ctx, tx, { action: 'staff.change-account', nounId: id, details: { ...now } });
  });
}
