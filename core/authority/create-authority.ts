import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { createKeyPair, SIGNATURE } from '#core/authority/curve.ts';
import { newSerial } from '#core/authority/serial.ts';

export const AUTHORITY_KINDS = ['node', 'hub'] as const;
/** `hub` signs what the hub shows, `node` signs what nodes show: a certificate of one can never pass for the other. */
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

const VALID_YEARS = 10;
const CLOCK_LEEWAY_MS = 3_600_000;

/** A new self-signed authority for ten years; it may sign leaves and no further authority. */
export async function createAuthority(
  kind: AuthorityKind,
  now: Date,
): Promise<{ readonly certificatePem: string; readonly privateKeyPem: string }> {
  const { keys, privateKeyPem } = await createKeyPair();
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + VALID_YEARS);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: `CN=Causeway ${kind} authority`,
    notBefore: new Date(now.getTime() - CLOCK_LEEWAY_MS),
    notAfter,
    signingAlgorithm: SIGNATURE,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: certificate.toString('pem'), privateKeyPem };
}
