import 'reflect-metadata';
import type { PublicKey } from '@peculiar/x509';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { WebKey } from '#core/authority/curve.ts';
import { createKeyPair, importSigningKey, SIGNATURE } from '#core/authority/curve.ts';
import type { Authority } from '#core/authority/ensure-authority.ts';
import { nodeUri } from '#core/authority/node-uri.ts';
import { newSerial } from '#core/authority/serial.ts';

/** The name in the hub's certificate: nodes know the hub by its authority, wherever it stands. */
const HUB_SERVER_NAME = 'hub.causeway.internal';
const NODE_VALID_MS = 24 * 3_600_000;
const NODE_LEEWAY_MS = 5 * 60_000;
const HUB_VALID_MS = 365 * 24 * 3_600_000;
const HUB_LEEWAY_MS = 3_600_000;

type LeafRequest = {
  readonly serial: string;
  readonly subject: string;
  readonly publicKey: PublicKey | WebKey;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly usage: ExtendedKeyUsage;
  readonly name: { readonly type: 'dns' | 'url'; readonly value: string };
};

export type SignedCertificate = {
  readonly certificatePem: string;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
};

export type NodeIdentity = { readonly tenantId: string; readonly nodeId: string };

async function signLeaf(authority: Authority, leaf: LeafRequest): Promise<SignedCertificate> {
  const issuer = new X509Certificate(authority.certificatePem);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: leaf.serial,
    subject: leaf.subject,
    issuer: issuer.subject,
    notBefore: leaf.notBefore,
    notAfter: leaf.notAfter,
    publicKey: leaf.publicKey,
    signingKey: await importSigningKey(authority.privateKeyPem),
    signingAlgorithm: SIGNATURE,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([leaf.usage]),
      new SubjectAlternativeNameExtension([leaf.name]),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey, false, crypto),
    ],
  });
  const { serial, notBefore, notAfter } = leaf;
  return { certificatePem: certificate.toString('pem'), serial, notBefore, notAfter };
}

export type NodeCertificateRequest = NodeIdentity & {
  readonly publicKey: PublicKey;
  readonly now: Date;
  readonly serial?: string;
};

/** A client certificate for a node: 24 hours, from 5 minutes ago, its URI name telling tenant and node. */
export function signNodeCertificate(authority: Authority, request: NodeCertificateRequest): Promise<SignedCertificate> {
  return signLeaf(authority, {
    serial: request.serial ?? newSerial(),
    subject: 'CN=Causeway node',
    publicKey: request.publicKey,
    notBefore: new Date(request.now.getTime() - NODE_LEEWAY_MS),
    notAfter: new Date(request.now.getTime() + NODE_VALID_MS),
    usage: ExtendedKeyUsage.clientAuth,
    name: { type: 'url', value: nodeUri(request) },
  });
}

export type ServerCertificate = { readonly chainPem: string; readonly privateKeyPem: string };

/** A server certificate for the hub, with a key of its own that is never stored, and its chain up to the authority. */
export async function signHubCertificate(authority: Authority, now: Date): Promise<ServerCertificate> {
  const { keys, privateKeyPem } = await createKeyPair();
  const { certificatePem } = await signLeaf(authority, {
    serial: newSerial(),
    subject: 'CN=Causeway hub',
    publicKey: keys.publicKey,
    notBefore: new Date(now.getTime() - HUB_LEEWAY_MS),
    notAfter: new Date(now.getTime() + HUB_VALID_MS),
    usage: ExtendedKeyUsage.serverAuth,
    name: { type: 'dns', value: HUB_SERVER_NAME },
  });
  return { chainPem: `${certificatePem}\n${authority.certificatePem}\n`, privateKeyPem };
}
