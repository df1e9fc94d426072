import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

const BARE_ADDRESS = /^[\d.]+$|^\[/;

/** Whether this browser knows passkeys here: it wants TLS, or this very machine, and a name: they belong to no bare address. */
export const hasPasskeys = (): boolean => browserSupportsWebAuthn() && !BARE_ADDRESS.test(location.hostname);

/** Asks for a passkey; undefined when the person gave none. */
export async function getPasskey(optionsJSON: PublicKeyCredentialRequestOptionsJSON) {
  return startAuthentication({ optionsJSON }).catch(() => undefined);
}

/** Makes a passkey; undefined when the person did not, `'known'` when this device holds one already. */
export async function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON) {
  return startRegistration({ optionsJSON }).catch((error: unknown) =>
    error instanceof Error && error.name === 'InvalidStateError' ? ('known' as const) : undefined,
  );
}

export type PasskeyBegun<Options> = { readonly handle: string; readonly options: Options };
export type GetOptions = PublicKeyCredentialRequestOptionsJSON;
export type MakeOptions = PublicKeyCredentialCreationOptionsJSON;
