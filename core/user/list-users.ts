import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Page } from '#core/cursor.ts';
import { Cursor, fromCursor, PageLimit, toPage } from '#core/cursor.ts';
import { parseInput } from '#core/parse-input.ts';
import { USER_STATUSES } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { readUserViews } from './read-user-views.ts';
import type { UserView } from './user-view.ts';

export const ListUsersInput = z.strictObject({
  cursor: Cursor.optional(),
  limit: PageLimit,
  /** Part of the name, or a whole Telegram id. */
  search: z.string().trim().max(64).optional(),
  status: z.enum(USER_STATUSES).optional(),
});
type Wanted = z.output<typeof ListUsersInput>;

/** Users, newest first, a page at a time. @throws AppError FORBIDDEN, INVALID */
export async function listUsers(ctx: Context, raw: unknown): Promise<Page<UserView>> {
  const tenantId = authorise(ctx.actor, 'user:read');
  const input = parseInput(ListUsersInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const chosen = await chooseIds(tx, input);
    const { items, cursor } = toPage(chosen, input.limit, (row) => row.id);
    return {
      items: await readUserViews(
        tx,
        items.map((row) => row.id),
      ),
      cursor,
    };
  });
}

function chooseIds(tx: Tx, { cursor, limit, search, status }: Wanted) {
  const after = cursor === undefined ? tx.sql`` : tx.sql`and id < ${fromCursor(z.uuid(), cursor)}`;
  const matching = search === undefined || search === '' ? tx.sql`` : tx.sql`and ${matches(tx, search)}`;
  const standing = status === undefined ? tx.sql`` : tx.sql`and status = ${status}`;
  return tx.sql<{ id: string }[]>`
    select id from users where tenant_id = ${tx.tenantId} ${after} ${matching} ${standing} order by id desc limit ${limit + 1}`;
}

function matches(tx: Tx, search: string) {
  const byName = tx.sql`name ilike ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`;
  return /^\d{1,18}$/.test(search) ? tx.sql`(telegram_id = ${BigInt(search)} or ${byName})` : byName;
}
