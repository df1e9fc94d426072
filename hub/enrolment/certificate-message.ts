import type { IssuedCertificate } from '#core/node/issue-certificate.ts';
import { encodeFrame } from '#hub/sync/encode-frame.ts';

export function certificateFields(issued: IssuedCertificate) {
  return {
    certificatePem: issued.certificatePem,
    caPem: issued.hubCaPem,
    nodeId: issued.nodeId,
    tenantId: issued.tenantId,
    notAfterMs: BigInt(issued.notAfter.getTime()),
  };
}

export function certificateFrame(issued: IssuedCertificate): Buffer {
  return encodeFrame({ case: 'certificate', value: certificateFields(issued) });
}
