import { z } from 'zod';
import { fromCursor, toCursor } from '#core/cursor.ts';
import type { Tx } from '#core/with-transaction.ts';

/** What lists of users are sorted by; a minus in front turns it round. */
export const USER_SORTS = ['name', 'created', 'seen', 'used', 'expires'] as const;
export const UserSort = z.templateLiteral([z.enum(['', '-']), z.enum(USER_SORTS)]);
export type UserSort = z.output<typeof UserSort>;

/** A row's place in the list: what it is sorted by, as text, and its id. */
export type UserPlace = { readonly key: string; readonly userId: string };

const Place = z
  .string()
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue('is no place');
      return z.NEVER;
    }
  })
  .pipe(z.tuple([z.string(), z.string().max(200), z.uuid()]));

/** The end of a page as the reader sends it back. It names its order, so that it cannot be taken for another one. */
export function placeToCursor(sort: UserSort, { key, userId }: UserPlace): string {
  return toCursor(JSON.stringify([sort, key, userId]));
}

/**
 * The order of a list over `c` (user_card), the columns it needs, how a row tells its place, and what comes after a cursor. Ask for
 * the place outside of the limit: inside, every row of the tenant would be written down as text before it is sorted.
 */
export function orderOf(tx: Tx, sort: UserSort, cursor: string | undefined) {
  const isDown = sort.startsWith('-');
  const by = USER_SORTS.find((name) => sort.endsWith(name)) ?? 'created';
  const { column, type } = columnOf(tx, by);
  const direction = isDown ? tx.sql`desc` : tx.sql`asc`;
  const order =
    by === 'created' ? tx.sql`c.user_id ${direction}` : tx.sql`${column} ${direction}, c.user_id ${direction}`;
  const columns = by === 'created' ? tx.sql`c.user_id` : tx.sql`c.user_id, ${column}`;
  return { order, columns, key: tx.sql`${column}::text`, after: cursor === undefined ? tx.sql`` : after() };

  function after() {
    const [, key, userId] = fromCursor(
      Place.refine(([name]) => name === sort),
      cursor ?? '',
    );
    const compare = isDown ? tx.sql`<` : tx.sql`>`;
    if (by === 'created') return tx.sql`and c.user_id ${compare} ${userId}`;
    return tx.sql`and (${column}, c.user_id) ${compare} (${key}::text::${type}, ${userId}::uuid)`;
  }
}

function columnOf(tx: Tx, by: (typeof USER_SORTS)[number]) {
  switch (by) {
    case 'name':
      return { column: tx.sql`c.name_key`, type: tx.sql`text` };
    case 'seen':
      return { column: tx.sql`c.seen_at`, type: tx.sql`timestamptz` };
    case 'expires':
      return { column: tx.sql`c.expires_at`, type: tx.sql`timestamptz` };
    case 'used':
      return { column: tx.sql`c.used_bytes`, type: tx.sql`bigint` };
    case 'created':
      return { column: tx.sql`c.user_id`, type: tx.sql`uuid` };
  }
}
