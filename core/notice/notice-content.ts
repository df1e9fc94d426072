import { z } from 'zod';

/** What the database's JSON says as text and the words need as numbers and dates. */
const Bytes = z.string().transform(BigInt);
const At = z.string().transform((text) => new Date(text));

/** What each kind of notice tells, by the names of the words' placeholders where those are plain. */
export const NoticeContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quota80'), leftBytes: Bytes, totalBytes: Bytes, resetsAt: At.nullable() }),
  z.object({ kind: z.literal('quota100'), totalBytes: Bytes, resetsAt: At.nullable() }),
  z.object({ kind: z.literal('expiry3'), expiresAt: At, days: z.int() }),
  z.object({ kind: z.literal('expiry1'), expiresAt: At, graceEndsAt: At }),
  z.object({ kind: z.literal('grace'), expiresAt: At, graceEndsAt: At }),
  z.object({ kind: z.literal('ended') }),
  z.object({ kind: z.literal('extended'), expiresAt: At }),
]);
export type NoticeContent = z.output<typeof NoticeContent>;
export type NoticeKind = NoticeContent['kind'];
