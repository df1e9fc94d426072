import type { Language } from '#contract/languages.ts';
import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** How the console addresses the one who looks at it. */
export type OwnFace = {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly tenantName: string;
};

/** Name, language and tenant of the one who asks; for api and web. @throws AppError FORBIDDEN, NOT_FOUND, UNAVAILABLE */
export async function readOwnFace(ctx: Context): Promise<OwnFace> {
  const { id, tenantId } = authoriseStaff(ctx.actor);
  const [face] = await withSnapshot(
    ctx,
    tenantId,
    (tx) => tx.sql<OwnFace[]>`
      select s.name, s.email, s.language, t.name as tenant_name
      from staff s join tenant t on t.id = ${tenantId} where s.id = ${id}`,
  );
  if (face === undefined) throw new AppError('NOT_FOUND', 'There is no such account.');
  return face;
}
