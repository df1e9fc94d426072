import { callEnrolment } from '#agent/identity/call-enrolment.ts';
import type { Identity } from '#agent/identity/identity-file.ts';
import { createCertificateRequest, createNodeKey, proveKey } from '#agent/identity/node-key.ts';
import { Enrolment, RenewRequestSchema } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage, methodDefinition } from '#contract/grpc.ts';

const renew = methodDefinition(Enrolment.method.renew);

/**
 * A new certificate for a node whose own ran out while it was offline, against a proof by the old key.
 * @throws AppError UNAVAILABLE when the hub cannot be reached, FORBIDDEN when it wants a new enrolment
 */
export async function renewExpired(identity: Identity, nowMs: number): Promise<Identity> {
  const keyPem = createNodeKey();
  const csrPem = await createCertificateRequest(keyPem);
  const request = createMessage(RenewRequestSchema, {
    certificatePem: identity.certificatePem,
    csrPem,
    provedAtMs: BigInt(nowMs),
    proof: proveKey(identity.keyPem, nowMs, csrPem),
  });
  const server = { address: identity.enrolAddress, caPem: identity.caPem };
  const certificate = await callEnrolment(server, renew, request);
  const caPem = certificate.caPem === '' ? identity.caPem : certificate.caPem;
  return { ...identity, keyPem, caPem, certificatePem: certificate.certificatePem };
}
