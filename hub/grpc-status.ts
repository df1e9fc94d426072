import { status } from '@grpc/grpc-js';
import type { Status } from '@grpc/grpc-js/build/src/constants.js';
import type { ErrorCode } from '#kit/app-error.ts';
import { AppError } from '#kit/app-error.ts';
import type { Log } from '#kit/log.ts';

/** How each error of ours looks to an agent. */
const STATUS_OF = {
  NOT_FOUND: status.NOT_FOUND,
  FORBIDDEN: status.PERMISSION_DENIED,
  UNAUTHENTICATED: status.UNAUTHENTICATED,
  CONFLICT: status.ALREADY_EXISTS,
  INVALID: status.INVALID_ARGUMENT,
  LIMIT_REACHED: status.RESOURCE_EXHAUSTED,
  PRECONDITION: status.FAILED_PRECONDITION,
  UNAVAILABLE: status.UNAVAILABLE,
  INTERNAL: status.INTERNAL,
} as const satisfies Record<ErrorCode, Status>;

export type StreamEnd = { readonly code: Status; readonly details: string };

/** An error as the stream ends with it. What is no AppError is logged here and tells its reader nothing. */
export function toStreamEnd(error: unknown, log: Log): StreamEnd {
  if (error instanceof AppError) return { code: STATUS_OF[error.code], details: error.message };
  log.error({ err: error, event: 'hub.unexpected' });
  return { code: status.INTERNAL, details: 'The hub failed; its log says how.' };
}
