export const ERROR_CODES = [
  'NOT_FOUND',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'CONFLICT',
  'INVALID',
  'LIMIT_REACHED',
  'PRECONDITION',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a code means more closely, where somebody has to act on it. */
export const ERROR_REASONS = [
  /** FORBIDDEN until he has proven again who he is. */
  'STEP_UP',
  /** LIMIT_REACHED for a time: too many tries. */
  'THROTTLED',
  /** UNAUTHENTICATED since a password, code or passkey does not fit; a session, where there is one, goes on. */
  'WRONG_PROOF',
  /** PRECONDITION that never comes back: a link was used, or has ended. */
  'SPENT',
] as const;
export type ErrorReason = (typeof ERROR_REASONS)[number];

export type AppErrorDetails = {
  readonly reason?: ErrorReason;
  /** What exactly is in the way, as a stable word of a program (`NODE_REVOKED`): callers put it in words of their own. */
  readonly why?: string;
  /** How many more times it may be tried before one has to wait. */
  readonly triesLeft?: number;
  /** Where the mistake is, as a dotted path into the input: `devices.0.name`. */
  readonly field?: string;
  /** Whole seconds after which trying again makes sense; doors turn it into Retry-After. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
};

/** The one error that crosses rooms: a code that each door maps once, and a sentence fit for the person who reads it. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly reason: ErrorReason | undefined;
  readonly triesLeft: number | undefined;
  readonly why: string | undefined;

  constructor(code: ErrorCode, message: string, details: AppErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.field = details.field;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.reason = details.reason;
    this.triesLeft = details.triesLeft;
    this.why = details.why;
  }
}
