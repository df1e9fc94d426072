import type { LaunchProblem } from '#contract/api/mini-app-session.ts';
import { LAUNCH_PROBLEMS } from '#contract/api/mini-app-session.ts';
import type { Problem } from '#contract/api/problem.ts';
import { withoutUndefined } from '#core/without-undefined.ts';
import type { ErrorCode, ErrorReason } from '#kit/app-error.ts';
import { AppError } from '#kit/app-error.ts';

/** What can go wrong at the door itself, before any verb is asked. */
export type DoorCode =
  | 'UNREADABLE'
  | 'TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'METHOD_NOT_ALLOWED'
  | 'KEY_REUSED'
  | 'RATE_LIMITED'
  | 'NOT_SET_UP'
  | LaunchProblem;

const KINDS = {
  UNREADABLE: [400, 'The request cannot be read'],
  UNAUTHENTICATED: [401, 'Nobody is signed in'],
  LAUNCH_MALFORMED: [401, 'Not launch data of Telegram'],
  LAUNCH_TAMPERED: [401, 'Launch data that Telegram did not sign for this bot'],
  LAUNCH_EXPIRED: [401, 'Launch data that are too old'],
  LAUNCH_SUPERSEDED: [401, 'Launch data that newer ones have replaced'],
  SESSION_ENDED: [401, 'The session has ended'],
  WRONG_PROOF: [401, 'This does not prove who you are'],
  FORBIDDEN: [403, 'Not allowed'],
  STEP_UP: [403, 'Prove again who you are'],
  NOT_FOUND: [404, 'Not found'],
  METHOD_NOT_ALLOWED: [405, 'Not with this method'],
  CONFLICT: [409, 'In conflict with what is there'],
  PRECONDITION: [409, 'Not in this state'],
  LIMIT_REACHED: [409, 'A limit is reached'],
  SPENT: [410, 'Used, or over'],
  TOO_LARGE: [413, 'Too large'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Not in this media type'],
  INVALID: [422, 'The input is not valid'],
  KEY_REUSED: [422, 'The Idempotency-Key belongs to another request'],
  RATE_LIMITED: [429, 'Too many requests'],
  THROTTLED: [429, 'Too many tries'],
  INTERNAL: [500, 'Something failed on our side'],
  UNAVAILABLE: [503, 'Not available now'],
  NOT_SET_UP: [503, 'Not set up on this installation'],
} as const satisfies Record<ErrorCode | ErrorReason | DoorCode, readonly [number, string]>;

const BEARER_CODES: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'SESSION_ENDED', 'WRONG_PROOF']);
const LAUNCH_CODES: ReadonlySet<string> = new Set(LAUNCH_PROBLEMS);

export type ProblemCode = keyof typeof KINDS;

/** All problems with their status and title, for the document. */
export const PROBLEM_KINDS: readonly { readonly code: ProblemCode; readonly status: number; readonly title: string }[] =
  Object.entries(KINDS).map(([code, [status, title]]) => ({ code: code as ProblemCode, status, title }));

/** An error of the door, beside AppError's codes. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
  readonly code: DoorCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: DoorCode, message: string, retryAfterSeconds?: number) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type ProblemAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Problem;
};

/** Any error as an RFC 9457 problem. What nobody foresaw tells no more than the request's id. */
export function problemOf(error: unknown, requestId: string): ProblemAnswer {
  const known = error instanceof AppError || error instanceof DoorError ? error : undefined;
  const reason = known instanceof AppError ? known.reason : undefined;
  const code: ProblemCode = reason ?? known?.code ?? 'INTERNAL';
  const [status, title] = KINDS[code];
  const detail =
    known === undefined || code === 'INTERNAL' ? 'Tell your administrator the instance below.' : known.message;
  const { field, triesLeft, why } = known instanceof AppError ? known : {};
  const type = `urn:causeway:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  const body = { type, title, status, code, detail, instance: `urn:uuid:${requestId}` };
  return { status, headers: headersOf(error, code), body: { ...body, ...withoutUndefined({ field, triesLeft, why }) } };
}

function headersOf(error: unknown, code: ProblemCode): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (BEARER_CODES.has(code)) headers['www-authenticate'] = 'Bearer realm="causeway"';
  else if (LAUNCH_CODES.has(code)) headers['www-authenticate'] = 'tma realm="causeway"';
  const seconds = error instanceof AppError || error instanceof DoorError ? error.retryAfterSeconds : undefined;
  if (code === 'UNAVAILABLE' || code === 'RATE_LIMITED') headers['retry-after'] = String(seconds ?? 2);
  else if (seconds !== undefined) headers['retry-after'] = String(seconds);
  if (code === 'TOO_LARGE') headers['connection'] = 'close';
  return headers;
}
