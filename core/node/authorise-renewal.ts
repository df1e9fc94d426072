import { verify, X509Certificate } from 'node:crypto';
import { ensureAuthority } from '#core/authority/ensure-authority.ts';
import { parseNodeUri } from '#core/authority/node-uri.ts';
import { normaliseSerial } from '#core/authority/serial.ts';
import type { NodeIdentity } from '#core/authority/sign-certificate.ts';
import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';

export type RenewalProof = {
  readonly certificatePem: string;
  readonly csrPem: string;
  readonly provedAtMs: number;
  readonly proof: Uint8Array;
};

const EXPIRED_AT_MOST_MS = 7 * 24 * 3_600_000;
const PROOF_AGE_MS = 5 * 60_000;

export const refuseRenewal = (why: string): AppError =>
  new AppError('UNAUTHENTICATED', `${why} Enrol this node again with a new token.`);

/** The words that the old key signs; they fit no other purpose. */
export const provedWords = ({ provedAtMs, csrPem }: RenewalProof): string => `causeway-renew\n${provedAtMs}\n${csrPem}`;

/** Who proves to hold the key of which of our certificates. @throws AppError UNAUTHENTICATED */
export async function authoriseRenewal(
  ctx: Context,
  input: RenewalProof,
): Promise<{ readonly node: NodeIdentity; readonly serial: string }> {
  const nowMs = ctx.clock.now().getTime();
  if (Math.abs(nowMs - input.provedAtMs) > PROOF_AGE_MS) {
    throw new AppError('UNAUTHENTICATED', 'The proof is not of now: set the clock of this machine.');
  }
  const certificate = decode(input.certificatePem);
  const system: Context = { ...ctx, actor: { kind: 'system', tenantId: 'installation', id: 'hub' } };
  const authority = new X509Certificate((await ensureAuthority(system, 'node')).certificatePem);
  if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey))
    throw refuseRenewal('This is no certificate of ours.');
  if (nowMs - certificate.validToDate.getTime() > EXPIRED_AT_MOST_MS)
    throw refuseRenewal('This certificate ended more than 7 days ago.');
  const node = parseNodeUri(certificate.subjectAltName?.replace(/^URI:/, '') ?? '');
  if (node === undefined) throw refuseRenewal('This certificate names no node.');
  const key = { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', Buffer.from(provedWords(input)), key, input.proof))
    throw refuseRenewal("The proof is not by this certificate's key.");
  return { node, serial: normaliseSerial(certificate.serialNumber) };
}

function decode(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new AppError('INVALID', 'The certificate cannot be read: send PEM.', { field: 'certificatePem', cause });
  }
}
