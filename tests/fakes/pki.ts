import 'reflect-metadata';
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Pkcs10CertificateRequest,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;

export type Lifetime = { readonly notBefore: Date; readonly notAfter: Date };

/** A CA for tests, with the server certificate of a hub. */
export type FakePki = {
  readonly caPem: string;
  readonly caSha256: string;
  readonly serverPem: string;
  readonly serverKeyPem: string;
  /** A client certificate for the key of a request. Lifetimes may lie in the past. */
  readonly sign: (csrPem: string, nodeId: string, lifetime: Lifetime) => Promise<string>;
};

const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

async function privatePem(keys: webcrypto.CryptoKeyPair): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
}

const serial = (): string => `01${randomBytes(8).toString('hex')}`;

async function createServerCertificate(
  ca: X509Certificate,
  caKeys: webcrypto.CryptoKeyPair,
  keys: webcrypto.CryptoKeyPair,
): Promise<string> {
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: 'CN=hub',
    issuer: ca.subject,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + DAY_MS),
    signingKey: caKeys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new SubjectAlternativeNameExtension([{ type: 'dns', value: 'hub.causeway.internal' }]),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    ],
  });
  return certificate.toString('pem');
}

export async function createFakePki(): Promise<FakePki> {
  const caKeys = await newKeys();
  const ca = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: 'CN=Test CA',
    notBefore: new Date(Date.now() - 30 * DAY_MS),
    notAfter: new Date(Date.now() + 30 * DAY_MS),
    keys: caKeys,
    signingAlgorithm: ALGORITHM,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const serverKeys = await newKeys();
  const sign: FakePki['sign'] = async (csrPem, nodeId, { notBefore, notAfter }) => {
    const certificate = await X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: 'CN=node',
      issuer: ca.subject,
      notBefore,
      notAfter,
      signingKey: caKeys.privateKey,
      publicKey: new Pkcs10CertificateRequest(csrPem).publicKey,
      signingAlgorithm: ALGORITHM,
      extensions: [
        await AuthorityKeyIdentifierExtension.create(ca),
        new SubjectAlternativeNameExtension([{ type: 'url', value: `spiffe://test/tenant/t/node/${nodeId}` }]),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
      ],
    });
    return certificate.toString('pem');
  };
  return {
    caPem: ca.toString('pem'),
    caSha256: createHash('sha256').update(Buffer.from(ca.rawData)).digest('hex'),
    serverPem: await createServerCertificate(ca, caKeys, serverKeys),
    serverKeyPem: await privatePem(serverKeys),
    sign,
  };
}
