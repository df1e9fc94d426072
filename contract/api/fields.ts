import { z } from 'zod';

export const Id = z.uuid().describe('UUID');
export const Instant = z.iso.datetime({ offset: true }).describe('Instant, ISO 8601 with an offset');
export const Bytes = z.int().nonnegative().describe('Bytes');
export const Name = z
  .string()
  .min(1)
  .max(256)
  .describe('1 to 64 characters on one line, without control characters or changes of writing direction');

export const Cursor = z.string().min(1).max(200).describe('Where the page before ended, as its answer gave it');

/** The page of a list that is asked for. */
export const PageQuery = z.strictObject({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many at most'),
});

/** Why something is done that cannot be taken back. */
export const Reasoned = z
  .strictObject({ reason: z.string().max(200).optional().describe('Stands in the audit') })
  .meta({ id: 'Reasoned' });

/** One page; a null cursor means that it is the last. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.strictObject({ items: z.array(item), cursor: z.string().nullable() });
}

/** A whole list that needs no pages. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.strictObject({ items: z.array(item) });
}
