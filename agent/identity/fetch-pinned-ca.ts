import { createHash } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { connect } from 'node:tls';
import { splitHostPort } from '#agent/identity/split-host-port.ts';
import { AppError } from '#kit/app-error.ts';

/** The name in the hub's certificate, wherever it stands: the agent knows the hub by its CA, not by a public name. */
export const HUB_SERVER_NAME = 'hub.causeway.internal';
const TIMEOUT_MS = 10_000;

function openSocket(address: string): Promise<TLSSocket> {
  const { host, port } = splitHostPort(address);
  return new Promise((resolve, reject) => {
    const unreachable = (cause?: Error): void =>
      reject(
        new AppError('UNAVAILABLE', `The hub at ${address} cannot be reached: ${cause?.message ?? 'no answer'}.`, {
          cause,
        }),
      );
    // Nothing is sent here but a handshake, and nothing is believed but a certificate whose fingerprint we already know.
    const socket = connect({
      host,
      port,
      servername: HUB_SERVER_NAME,
      ALPNProtocols: ['h2'],
      rejectUnauthorized: false,
    });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('it did not answer within 10 s')));
    socket.once('error', unreachable);
    socket.once('secureConnect', () => resolve(socket));
  });
}

function findByFingerprint(leaf: DetailedPeerCertificate, sha256: string): Buffer | undefined {
  const seen = new Set<DetailedPeerCertificate>();
  let certificate: DetailedPeerCertificate | undefined = leaf;
  while (certificate?.raw !== undefined && !seen.has(certificate)) {
    seen.add(certificate);
    if (createHash('sha256').update(certificate.raw).digest('hex') === sha256) return certificate.raw;
    certificate = certificate.issuerCertificate;
  }
  return undefined;
}

const toPem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;

/**
 * The CA certificate (PEM) that the hub presents, if it is the one whose SHA-256 the enrolment token carries.
 * @throws AppError UNAVAILABLE when the hub does not answer, FORBIDDEN when it presents another CA
 */
export async function fetchPinnedCa(address: string, sha256: string): Promise<string> {
  const socket = await openSocket(address);
  try {
    const der = findByFingerprint(socket.getPeerCertificate(true), sha256);
    if (der !== undefined) return toPem(der);
  } finally {
    socket.destroy();
  }
  throw new AppError(
    'FORBIDDEN',
    `The server at ${address} is not the hub that made this token: it shows another CA. Somebody may stand in between; nothing was sent.`,
  );
}
