import { z } from 'zod';

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]{1,16384}$/, 'must be base64url');
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
type Transport = (typeof TRANSPORTS)[number];

/** How a browser may reach the authenticator; ways that nobody knows yet are left out. */
const Transports = z
  .array(z.string().max(32))
  .max(16)
  .default([])
  .transform((named) => named.filter((one): one is Transport => TRANSPORTS.some((known) => known === one)));

/** COSE: ES256, EdDSA, RS256. What is newer is experimental in our runtime. */
export const PASSKEY_ALGORITHMS = [-7, -8, -257] as const;

export const Handle = z.string().max(1024);

/** What `navigator.credentials.create()` gave, as JSON. What else browsers tell is not looked at. */
export const RegistrationResponse = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: Base64Url, attestationObject: Base64Url, transports: Transports }),
});
export type RegistrationResponse = z.infer<typeof RegistrationResponse>;

/** What `navigator.credentials.get()` gave, as JSON. */
export const AuthenticationResponse = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.nullish(),
  }),
});
export type AuthenticationResponse = z.infer<typeof AuthenticationResponse>;

export function isTransport(text: string): text is Transport {
  return TRANSPORTS.some((known) => known === text);
}
