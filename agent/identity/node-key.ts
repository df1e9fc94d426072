import 'reflect-metadata';
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, webcrypto } from 'node:crypto';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A new P-256 private key as PKCS#8 PEM. It never leaves the machine. */
export function createNodeKey(): string {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

/** A certificate request for the key. The hub takes the public key from it and nothing else. */
export async function createCertificateRequest(keyPem: string): Promise<string> {
  // Needed once in twelve hours, and 8 MB heavy: not loaded before.
  const { Pkcs10CertificateRequestGenerator } = await import('@peculiar/x509');
  const key = createPrivateKey(keyPem);
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const { subtle } = webcrypto;
  const keys = {
    privateKey: await subtle.importKey('pkcs8', pkcs8, CURVE, true, ['sign']),
    publicKey: await subtle.importKey('spki', spki, CURVE, true, ['verify']),
  };
  const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const request = await Pkcs10CertificateRequestGenerator.create({ name: 'CN=causeway-agent', keys, signingAlgorithm });
  return request.toString('pem');
}

/** The proof of Enrolment.Renew: ECDSA SHA-256 (IEEE P1363) by the old key, over words that fit no other purpose. */
export function proveKey(keyPem: string, provedAtMs: number, csrPem: string): Buffer {
  const words = Buffer.from(`causeway-renew\n${provedAtMs}\n${csrPem}`);
  return sign('sha256', words, { key: createPrivateKey(keyPem), dsaEncoding: 'ieee-p1363' });
}
