import type { ServerDuplexStream } from '@grpc/grpc-js';
import { parseNodeUri } from '#core/authority/node-uri.ts';
import { normaliseSerial } from '#core/authority/serial.ts';
import type { NodePeer } from '#hub/actors.ts';

type Call = Pick<ServerDuplexStream<unknown, unknown>, 'getAuthContext'>;

/** Who the client certificate names: TLS has verified it against the node authority, its row is still to be looked at. */
export function readPeer(call: Call): NodePeer | undefined {
  const certificate = call.getAuthContext()?.sslPeerCertificate;
  const uri = /^URI:([^,\s]+)$/.exec(certificate?.subjectaltname ?? '')?.[1];
  const node = uri === undefined ? undefined : parseNodeUri(uri);
  if (node === undefined || certificate?.serialNumber === undefined) return undefined;
  return { ...node, serial: normaliseSerial(certificate.serialNumber) };
}
