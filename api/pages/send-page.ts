import type { IncomingMessage, ServerResponse } from 'node:http';
import { LINK_GUARDS } from '#core/link/link-headers.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import type { Door } from '../door.ts';
import type { Page } from './page.ts';

/** Puts a page on the wire. */
export function sendPage(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Page): void {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const plain = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Page => ({
  status,
  headers: { ...LINK_GUARDS, 'content-type': 'text/plain; charset=utf-8', ...headers },
  body: `${text}\n`,
});

/** What another method than GET and HEAD is told. */
export const refusalPage = (): Page => plain(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });

/** What stands where a page failed; the log has the reason under the id that is told. `route` is a template. */
export function failurePage(door: Door, error: unknown, route: string): Page {
  if (error instanceof AppError && error.code === 'UNAVAILABLE') {
    const headers = { 'retry-after': String(error.retryAfterSeconds ?? 2) };
    return plain(503, 'Not available for a moment; try again.', headers);
  }
  const requestId = newId();
  door.log.error({ err: error, requestId, route }, 'a page failed');
  return plain(500, `Something failed on our side: ${requestId}`);
}
