import { z } from 'zod';
import { isOnOneLine, isShortEnough, showsSomething } from '#contract/display-name.ts';

/** What people call things: 1 to 64 characters, trimmed, on one line. */
export const DisplayName = z
  .string()
  .refine(isOnOneLine, 'must not contain control characters or line breaks')
  .transform((s) => s.trim().normalize('NFC'))
  .refine((s) => s.length >= 1 && isShortEnough(s), 'must have 1 to 64 characters')
  .refine(showsSomething, 'must show something');

/** Free words of staff about something; may have several lines. */
export const Note = z
  .string()
  .max(2000)
  .refine((s) => !/[\u0000-\u0008\u000B-\u001F\u007F]/.test(s), 'must not contain control characters');

/** A DNS name as TLS shows it: lower case, no trailing dot, no address. */
export const HostName = z
  .string()
  .max(253)
  .regex(
    /^(?=.*[a-z])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'must be a DNS name',
  );

export const Port = z.int().min(1).max(65535);

const MAX_INT8 = 2n ** 63n - 1n;

/** A number of a database's int8, above zero; a whole number that JSON can carry is taken too. */
export const PositiveInt8 = z
  .union([z.bigint(), z.int().transform(BigInt)])
  .refine((n) => n > 0n && n <= MAX_INT8, 'must be a whole number above 0');

/** An instant: a Date or ISO 8601 with an offset. */
export const Instant = z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))]);
