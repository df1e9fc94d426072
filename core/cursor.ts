import { z } from 'zod';
import { AppError } from '#kit/app-error.ts';

/** How many rows a page holds at most, and by default. */
export const PageLimit = z.int().min(1).max(200).default(50);

/** Where a page ended, as the reader sends it back to get the next one. */
export const Cursor = z.string().min(1).max(200);

/** One page; `cursor` is null on the last one. */
export type Page<T> = { readonly items: readonly T[]; readonly cursor: string | null };

const refuse = (): AppError => new AppError('INVALID', 'cursor: is not one that this list gave', { field: 'cursor' });

/** Hides a page's last key in an opaque cursor. */
export function toCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** The key in a cursor, checked against its shape. @throws AppError INVALID when it is not one of ours */
export function fromCursor<S extends z.ZodType>(shape: S, cursor: string): z.output<S> {
  const result = shape.safeParse(Buffer.from(cursor, 'base64url').toString());
  if (!result.success) throw refuse();
  return result.data;
}

/** Cuts limit + 1 rows into a page of at most `limit`. `keyOf` names the row after which the next page starts. */
export function toPage<T>(rows: readonly T[], limit: number, keyOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, cursor: rows.length > limit && last !== undefined ? toCursor(keyOf(last)) : null };
}
