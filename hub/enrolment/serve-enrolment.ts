import type { handleUnaryCall, ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import type { Certificate, EnrolRequest, RenewRequest } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { CertificateSchema } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage } from '#contract/grpc.ts';
import { MINIMUM_AGENT_PROTOCOL } from '#contract/version.ts';
import { enrolNode } from '#core/node/enrol-node.ts';
import type { IssuedCertificate } from '#core/node/issue-certificate.ts';
import { renewExpiredCertificate } from '#core/node/renew-expired-certificate.ts';
import type { HubBase } from '#hub/actors.ts';
import { asHub } from '#hub/actors.ts';
import { certificateFields } from '#hub/enrolment/certificate-message.ts';
import { toStreamEnd } from '#hub/grpc-status.ts';
import type { HubMetrics } from '#hub/health/metrics.ts';
import type { Admission } from '#hub/sync/admission.ts';
import { AppError } from '#kit/app-error.ts';

export type EnrolmentDoor = { readonly base: HubBase; readonly metrics: HubMetrics; readonly admission: Admission };

/** The two calls that nodes make without a good certificate. */
export function serveEnrolment(door: EnrolmentDoor): {
  readonly enrol: handleUnaryCall<EnrolRequest, Certificate>;
  readonly renew: handleUnaryCall<RenewRequest, Certificate>;
} {
  return {
    enrol: answer(door, ({ token, csrPem, agentVersion, protocol }: EnrolRequest) => {
      if (protocol < MINIMUM_AGENT_PROTOCOL)
        throw new AppError('PRECONDITION', 'This agent is too old for this hub: update it.');
      return enrolNode(asHub(door.base), { token, csrPem, agentVersion });
    }),
    renew: answer(door, ({ certificatePem, csrPem, provedAtMs, proof }: RenewRequest) =>
      renewExpiredCertificate(asHub(door.base), { certificatePem, csrPem, provedAtMs: Number(provedAtMs), proof }),
    ),
  };
}

function answer<R>(
  door: EnrolmentDoor,
  act: (request: R) => Promise<IssuedCertificate>,
): handleUnaryCall<R, Certificate> {
  return (call: ServerUnaryCall<R, Certificate>, reply: sendUnaryData<Certificate>) => {
    door.admission
      .admit(async () => act(call.request))
      .then((issued) => {
        door.base.log.info({ event: 'enrolment.issued', nodeId: issued.nodeId, method: call.getPath() });
        reply(null, createMessage(CertificateSchema, certificateFields(issued)));
      })
      .catch((error: unknown) => {
        const end = toStreamEnd(error, door.base.log);
        door.metrics.refused.inc({ code: error instanceof AppError ? error.code : 'INTERNAL' });
        door.base.log.warn({
          event: 'enrolment.refused',
          reason: end.details,
          method: call.getPath(),
          peer: call.getPeer(),
        });
        reply(end);
      });
  };
}
