import type { Problem } from '#contract/api/problem.ts';
import { newId } from '#kit/id.ts';
import { consoleParts } from './console-parts.ts';

const KINDS = {
  UNREADABLE: [400, 'The request cannot be read', 'The request is not in the form that the console sends.'],
  SESSION_ENDED: [401, 'The session has ended', 'This session has ended; sign in again.'],
  FORBIDDEN: [403, 'Not allowed', 'Only a page of the console may ask this.'],
  NOT_FOUND: [404, 'Not found', 'There is nothing here.'],
  TOO_LARGE: [413, 'Too large', 'This is more than the console sends at once.'],
  INTERNAL: [500, 'Something failed on our side', 'Tell your administrator the instance below.'],
  UNAVAILABLE: [503, 'Not available now', 'Not available for a moment; try again.'],
} as const;

export type ConsoleProblem = keyof typeof KINDS;

/** What the console has to say itself, in the form of api's problems (RFC 9457). */
export function answerProblem(code: ConsoleProblem): Response {
  const [status, title, detail] = KINDS[code];
  const type = `urn:causeway:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  const body = { type, title, status, code, detail, instance: `urn:uuid:${newId()}` } satisfies Problem;
  return Response.json(body, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': '2' } : {}),
    },
  });
}

/** An error on the way as an answer: what is away for a moment, a session that is over, or our own fault, which is logged. */
export function problemFrom(error: unknown): Response {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'UNAVAILABLE') return answerProblem('UNAVAILABLE');
  if (code === 'UNAUTHENTICATED') return answerProblem('SESSION_ENDED');
  consoleParts().log.error({ err: error }, 'the console failed');
  return answerProblem('INTERNAL');
}
