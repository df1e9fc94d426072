import { createPrivateKey, generateKeyPairSync } from 'node:crypto';

/** P-256 for every key of the internal authorities: no engine or client has to read them, and every TLS stack can. */
export const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
export const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A key of Web Crypto, by a name that holds with and without a browser's types in sight: pages' tests are checked with them. */
export type WebKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
export type KeyPair = {
  readonly keys: { readonly privateKey: WebKey; readonly publicKey: WebKey };
  readonly privateKeyPem: string;
};

/** A new key pair, with its private key as PKCS#8 PEM. */
export async function createKeyPair(): Promise<KeyPair> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const jwk = privateKey.export({ format: 'jwk' });
  const { d: _, ...publicJwk } = jwk;
  return {
    privateKeyPem,
    keys: {
      privateKey: await importSigningKey(privateKeyPem),
      publicKey: await crypto.subtle.importKey('jwk', publicJwk, CURVE, true, ['verify']),
    },
  };
}

export function importSigningKey(privateKeyPem: string): Promise<WebKey> {
  const der = createPrivateKey(privateKeyPem).export({ type: 'pkcs8', format: 'der' });
  return crypto.subtle.importKey('pkcs8', der, CURVE, false, ['sign']);
}
