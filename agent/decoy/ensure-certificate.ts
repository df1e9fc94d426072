import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomically } from '#agent/store/write-file-atomically.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
const LIFE_DAYS = 3_650;
const RENEW_DAYS = 30;

export type CertificateOptions = {
  readonly names: readonly string[];
  readonly certificate: string;
  readonly key: string;
  readonly now: Date;
};

/** A self-signed certificate for these names in these two files (0600), made when it is missing or nearly over. */
export async function ensureCertificate({ names, certificate, key, now }: CertificateOptions): Promise<void> {
  if (existsSync(key) && isGoodUntil(certificate, new Date(now.getTime() + RENEW_DAYS * DAY_MS))) return;
  // Needed once in ten years, and 8 MB heavy: not loaded before.
  const { SubjectAlternativeNameExtension, X509CertificateGenerator } = await import('@peculiar/x509');
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${names[0] ?? 'localhost'}`,
    // A certificate that begins at the second a stranger first sees it tells him something.
    notBefore: new Date(now.getTime() - 90 * DAY_MS),
    notAfter: new Date(now.getTime() + LIFE_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value })))],
  });
  const secret = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const body = secret.replace(/.{64}(?=.)/g, '$&\n');
  writeFileAtomically(key, `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`);
  writeFileAtomically(certificate, `${made.toString('pem')}\n`);
}

function isGoodUntil(path: string, at: Date): boolean {
  try {
    return new X509Certificate(readFileSync(path, 'utf8')).validToDate > at;
  } catch {
    return false;
  }
}
