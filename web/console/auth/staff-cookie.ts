import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { consoleParts } from '../console-parts.ts';

/** Like the bearer inside: whoever closes the browser for longer is out, whatever the session's row says. */
export const COOKIE_SECONDS = 900;
/** From the last step of signing in to the cookie of the session: the browser does it by itself, at once. */
export const TICKET_SECONDS = 60;
/** How long the second proof may take, as api has it. */
export const STEP_SECONDS = 300;

/** What the console's cookie says, encrypted: which session it is of, and by what its acts are sent. */
export const StaffToken = z.object({
  sub: z.uuid(),
  tenantId: z.uuid(),
  sessionId: z.uuid(),
  bearer: z.string(),
  bearerEndsAt: z.iso.datetime({ offset: true }),
});
export type StaffToken = z.infer<typeof StaffToken>;

/** Between password and code. */
export const SecondStep = z.object({
  ticket: z.string(),
  ways: z.array(z.enum(['totp', 'recovery-code', 'passkey'])),
  email: z.string(),
});
export type SecondStep = z.infer<typeof SecondStep>;

type CookieName = 'session' | 'ticket' | 'step' | 'csrf' | 'callback';

/** `__Host-`: of this host alone, over TLS alone, for all of it. Browsers refuse that name without TLS. */
export function cookieName(name: CookieName): string {
  return `${consoleParts().isSecure ? '__Host-' : ''}causeway-${name}`;
}

export function cookieOptions(): {
  httpOnly: boolean;
  sameSite: 'strict';
  path: string;
  secure: boolean;
} {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: consoleParts().isSecure };
}

/** What a cookie of ours holds, or undefined when it is none of ours, or over. */
export async function openSealed<T>(
  kind: Sealed,
  shape: z.ZodType<T>,
  text: string | undefined,
): Promise<T | undefined> {
  if (text === undefined || text === '') return undefined;
  const { authSecret: secret } = consoleParts();
  const payload = await decode({ token: text, secret, salt: SALTS[kind] }).catch(() => null);
  const parsed = shape.safeParse(payload);
  return parsed.success ? parsed.data : undefined;
}

/** Seals what a cookie is to hold (JWE, A256GCM), for so many seconds. */
export function seal(kind: Sealed, value: Record<string, unknown>, maxAge: number): Promise<string> {
  return encode({ token: value, secret: consoleParts().authSecret, salt: SALTS[kind], maxAge });
}

type Sealed = 'session' | 'ticket' | 'step';
/** So that one kind of cookie never passes for another. next-auth seals its own without. */
const SALTS = { session: '', ticket: 'causeway ticket', step: 'causeway step' } as const satisfies Record<
  Sealed,
  string
>;
