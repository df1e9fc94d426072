import type { Context } from '#core/context.ts';
import { beginPasskeyRegistration } from '#core/staff/begin-passkey-registration.ts';
import { beginTotp } from '#core/staff/begin-totp.ts';
import { confirmTotp } from '#core/staff/confirm-totp.ts';
import { finishPasskeyRegistration } from '#core/staff/finish-passkey-registration.ts';
import { hotp, totpStep } from '#core/staff/totp.ts';
import type { Clock } from '#kit/clock.ts';
import { FakeAuthenticator } from '#tests/fakes/authenticator.ts';
import { HOME } from './staff.ts';
import type { TestCore } from './test-tenant.ts';

export const PARTY = { rpId: 'console.example.net', origin: 'https://console.example.net' };
export const AT_DOOR = { party: PARTY, visit: HOME };
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The app on the phone, with the secret that was typed into it: tells the code of now. */
export function appOf(clock: Clock, secret: string): () => string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return () => hotp(bytes, totpStep(clock.now()));
}

/** Sets an authenticator app up, and waits until its next code is another one. */
export async function enrolApp(core: TestCore, me: Context) {
  const { enrolmentId, secret } = await beginTotp(me);
  const code = appOf(core.clock, secret);
  const { recoveryCodes } = await confirmTotp(me, { enrolmentId, code: code() });
  core.clock.advance(30_000);
  return { code, recoveryCodes };
}

/** Registers an authenticator as a passkey. */
export async function registerPasskey(
  me: Context,
  key = new FakeAuthenticator(),
  origin = PARTY.origin,
): Promise<FakeAuthenticator> {
  const { handle, options } = await beginPasskeyRegistration(me, PARTY);
  const response = key.create({ origin, options });
  await finishPasskeyRegistration(me, PARTY, { handle, name: 'Laptop', response });
  return key;
}
