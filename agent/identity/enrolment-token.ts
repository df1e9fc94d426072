import { z } from 'zod';
import { AppError } from '#kit/app-error.ts';

const PREFIX = 'cwe1.';
const HostPort = z.string().regex(/^(?:[A-Za-z0-9.-]{1,253}|\[[0-9a-fA-F:]{2,45}\]):\d{1,5}$/);

/** The short field names are those of the token's text: it is pasted by hand into small terminals. */
const TokenBody = z
  .object({
    h: HostPort,
    s: HostPort,
    f: z.string().regex(/^[0-9a-f]{64}$/),
    t: z.string().min(16).max(200),
  })
  .transform(({ h, s, f, t }) => ({ enrolAddress: h, syncAddress: s, caSha256: f, secret: t }));

/** What a one-use enrolment token says: where the hub is, by which CA it is known, and the secret. */
export type EnrolmentToken = z.infer<typeof TokenBody>;

function decodeBody(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text.slice(PREFIX.length), 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Reads `cwe1.<base64url JSON>`. @throws AppError INVALID when it is not whole */
export function parseEnrolmentToken(raw: string): EnrolmentToken {
  const text = raw.trim();
  if (!text.startsWith(PREFIX))
    throw new AppError('INVALID', `This is no enrolment token: one starts with "${PREFIX}".`);
  const parsed = TokenBody.safeParse(decodeBody(text));
  if (!parsed.success)
    throw new AppError('INVALID', 'The enrolment token is not whole: copy it again, to its last character.');
  return parsed.data;
}
