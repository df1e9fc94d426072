import { callEnrolment } from '#agent/identity/call-enrolment.ts';
import { parseEnrolmentToken } from '#agent/identity/enrolment-token.ts';
import { fetchPinnedCa } from '#agent/identity/fetch-pinned-ca.ts';
import type { Identity } from '#agent/identity/identity-file.ts';
import { createCertificateRequest, createNodeKey } from '#agent/identity/node-key.ts';
import { AGENT_VERSION } from '#agent/version.ts';
import { Enrolment, EnrolRequestSchema } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage, methodDefinition } from '#contract/grpc.ts';
import { PROTOCOL_VERSION } from '#contract/version.ts';
import { AppError } from '#kit/app-error.ts';

const enrol = methodDefinition(Enrolment.method.enrol);

/**
 * Exchanges a one-use token for an identity. The hub is believed only by the CA fingerprint that the token carries.
 * @throws AppError INVALID for a broken token, UNAVAILABLE when the hub cannot be reached, FORBIDDEN when the CA is
 * another one or the token is used up or expired
 */
export async function enrolNode(tokenText: string): Promise<Identity> {
  const token = parseEnrolmentToken(tokenText);
  const caPem = await fetchPinnedCa(token.enrolAddress, token.caSha256);
  const keyPem = createNodeKey();
  const request = createMessage(EnrolRequestSchema, {
    token: token.secret,
    csrPem: await createCertificateRequest(keyPem),
    protocol: PROTOCOL_VERSION,
    agentVersion: AGENT_VERSION,
  });
  const certificate = await callEnrolment({ address: token.enrolAddress, caPem }, enrol, request).catch(explainRefusal);
  return {
    nodeId: certificate.nodeId,
    tenantId: certificate.tenantId,
    enrolAddress: token.enrolAddress,
    syncAddress: token.syncAddress,
    caPem,
    certificatePem: certificate.certificatePem,
    keyPem,
  };
}

function explainRefusal(error: unknown): never {
  if (error instanceof AppError && error.code === 'FORBIDDEN') {
    throw new AppError('FORBIDDEN', `The hub refused: ${error.message}`, { cause: error });
  }
  throw error;
}
