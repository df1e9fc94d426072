import 'reflect-metadata';
import { createPublicKey } from 'node:crypto';
import type { PublicKey } from '@peculiar/x509';
import { Pkcs10CertificateRequest, SubjectAlternativeNameExtension } from '@peculiar/x509';
import { z } from 'zod';
import { AppError } from '#kit/app-error.ts';

/** A P-256 request is well under 1 kB. */
export const CsrPem = z.string().min(1).max(8_192);

export type CertificateRequest = { readonly publicKey: PublicKey; readonly uris: readonly string[] };

/**
 * Reads a certificate request and proves that its sender holds the key. Nothing but the key is used of it; the names it
 * asks for are told so that a request in another's name can be refused.
 * @throws AppError INVALID when it cannot be read, is badly signed or is not for a P-256 key
 */
export async function parseCertificateRequest(csrPem: string): Promise<CertificateRequest> {
  const request = decode(csrPem);
  if (!isP256(request.publicKey)) throw invalid('The certificate request must be for an ECDSA P-256 key.');
  const isSigned = await request.verify().catch(() => false);
  if (!isSigned) throw invalid('The certificate request is not signed by its own key.');
  const names = request.extensions.filter((extension) => extension instanceof SubjectAlternativeNameExtension);
  const uris = names.flatMap((extension) => extension.names.items).map((name) => name.value);
  return { publicKey: request.publicKey, uris };
}

/** Refuses a request that asks for a name other than the node's own. @throws AppError INVALID */
export function refuseForeignNames(request: CertificateRequest, ownUri: string): void {
  if (request.uris.every((uri) => uri === ownUri)) return;
  throw invalid('The certificate request asks for a name that is not this node: make one without names.');
}

function isP256(key: PublicKey): boolean {
  const { asymmetricKeyDetails } = createPublicKey({ key: Buffer.from(key.rawData), format: 'der', type: 'spki' });
  return asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

function decode(csrPem: string): Pkcs10CertificateRequest {
  try {
    return new Pkcs10CertificateRequest(csrPem);
  } catch (cause) {
    throw new AppError('INVALID', 'The certificate request cannot be read: send PKCS#10 as PEM.', {
      field: 'csrPem',
      cause,
    });
  }
}

const invalid = (message: string): AppError => new AppError('INVALID', message, { field: 'csrPem' });
