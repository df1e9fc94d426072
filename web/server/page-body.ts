import type { IncomingMessage } from 'node:http';

/** Enough for every form of the console; pages of other kinds are sent nothing. */
const MAX_BYTES = 1_048_576;

/**
 * Why this request's body is not handed to the pages, which would keep all of it in memory: it is too large, or does not say how
 * large it is, as browsers always do. Undefined when it may pass.
 */
export function refuseBody({ headers }: IncomingMessage): 'TOO_LARGE' | 'LENGTH_REQUIRED' | undefined {
  if (headers['transfer-encoding'] !== undefined) return 'LENGTH_REQUIRED';
  return Number(headers['content-length'] ?? 0) > MAX_BYTES ? 'TOO_LARGE' : undefined;
}
