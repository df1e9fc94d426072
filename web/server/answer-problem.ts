import type { ServerResponse } from 'node:http';
import type { Problem } from '#contract/api/problem.ts';
import { newId } from '#kit/id.ts';

const PROBLEMS = {
  UNREADABLE: [400, 'The request cannot be read', 'The address of the request is not in its plain form.'],
  TOO_LARGE: [413, 'Too large', 'This is more than a page of ours sends at once.'],
  LENGTH_REQUIRED: [411, 'Without a length', 'A request with a body has to say how long it is.'],
  NOT_SET_UP: [503, 'Not set up on this installation', 'The console is not set up here: web needs NEXTAUTH_SECRET.'],
  UNAVAILABLE: [503, 'Not available now', 'Not available for a moment; try again.'],
} as const;

const RETRY_AFTER_SECONDS = '2';

/** What web has to say itself, as api would say it (RFC 9457). Does nothing when an answer is under way. */
export function answerProblem(response: ServerResponse, code: keyof typeof PROBLEMS): void {
  if (response.headersSent || response.destroyed) return;
  const [status, title, detail] = PROBLEMS[code];
  const type = `urn:causeway:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  const body = JSON.stringify({ type, title, status, code, detail, instance: `urn:uuid:${newId()}` } satisfies Problem);
  response.writeHead(status, {
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'content-type': 'application/problem+json',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(status === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {}),
  });
  response.end(body);
}
