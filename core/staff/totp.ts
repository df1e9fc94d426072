import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of RFC 4226 for one counter, and so of RFC 6238 for one step: HMAC-SHA-1, truncated. */
export function hotp(secret: Uint8Array, counter: bigint, digits = DIGITS): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(counter);
  const mac = createHmac('sha1', secret).update(message).digest();
  const number = mac.readUInt32BE((mac[mac.length - 1] ?? 0) & 0x0f) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step of an instant, of 30 seconds each. */
export function totpStep(at: Date): bigint {
  return BigInt(Math.floor(at.getTime() / 1000 / STEP_SECONDS));
}

/** The step whose code this is, at most one before or after that of `at`; undefined when it is none of theirs. */
export function findTotpStep(secret: Uint8Array, code: string, at: Date): bigint | undefined {
  const now = totpStep(at);
  const typed = Buffer.from(code.padEnd(DIGITS).slice(0, DIGITS));
  const fitting = [now - 1n, now, now + 1n].filter((step) => {
    const wanted = Buffer.from(hotp(secret, step < 0n ? 0n : step));
    return typed.length === wanted.length && timingSafeEqual(wanted, typed);
  });
  return code.length === DIGITS ? fitting.at(-1) : undefined;
}

/** Base32 of RFC 4648 without padding, as authenticator apps take it. */
export function toBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What the QR of an authenticator app holds. */
export function otpauthUrl(secret: Uint8Array, account: string): string {
  const label = `${encodeURIComponent('Causeway')}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=Causeway&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}
