import type { ServiceError } from '@grpc/grpc-js';
import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import { HUB_SERVER_NAME } from '#agent/identity/fetch-pinned-ca.ts';
import type { MethodDefinition } from '#contract/grpc.ts';
import { AppError } from '#kit/app-error.ts';

const TIMEOUT_MS = 15_000;
const UNREACHABLE: readonly number[] = [status.UNAVAILABLE, status.DEADLINE_EXCEEDED, status.RESOURCE_EXHAUSTED];

export type EnrolmentServer = { readonly address: string; readonly caPem: string };

function toAppError(error: ServiceError, address: string): AppError {
  if (UNREACHABLE.includes(error.code)) {
    return new AppError('UNAVAILABLE', `The hub at ${address} does not answer now: ${error.details}`, { cause: error });
  }
  return new AppError('FORBIDDEN', error.details, { cause: error });
}

/**
 * One call of the Enrolment service, over TLS with exactly this CA as its root.
 * @throws AppError UNAVAILABLE when the hub cannot be reached, FORBIDDEN with the hub's sentence when it refuses
 */
export async function callEnrolment<I, O>(
  server: EnrolmentServer,
  method: MethodDefinition<I, O>,
  request: I,
): Promise<O> {
  const client = new Client(server.address, credentials.createSsl(Buffer.from(server.caPem)), {
    'grpc.ssl_target_name_override': HUB_SERVER_NAME,
    'grpc.default_authority': HUB_SERVER_NAME,
  });
  try {
    return await new Promise<O>((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = method;
      const options = { deadline: Date.now() + TIMEOUT_MS };
      const done = (error: ServiceError | null, answer?: O): void => {
        if (error === null && answer !== undefined) return resolve(answer);
        return reject(
          error === null ? new AppError('INTERNAL', 'The hub sent no answer.') : toAppError(error, server.address),
        );
      };
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, new Metadata(), options, done);
    });
  } finally {
    client.close();
  }
}
