import { authoriseStaff } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';

export type PasskeyView = {
  readonly id: string;
  readonly name: string;
  /** It is kept beyond one device, by whoever made that. */
  readonly isBackedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** The passkeys of the one who asks, newest first. @throws AppError FORBIDDEN, UNAVAILABLE */
export async function listPasskeys(ctx: Context): Promise<readonly PasskeyView[]> {
  const { id } = authoriseStaff(ctx.actor);
  return ctx.db.run(
    () => ctx.db.sql<PasskeyView[]>`
      select id, name, is_backed_up, created_at, last_used_at from staff_passkey where staff_id = ${id} order by id desc`,
  );
}
