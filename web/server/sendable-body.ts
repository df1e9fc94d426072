import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';

/** A body under one of these means nothing (RFC 9110) and is not carried on. */
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * What of a request is to be streamed on; null when there is nothing. It is not the request itself, because whoever gives up
 * on a body ends its stream, and with the request's its connection would end before it has its answer.
 */
export function sendableBody(request: IncomingMessage): PassThrough | null {
  const { headers, method = 'GET' } = request;
  const length = headers['content-length'];
  const isThere = headers['transfer-encoding'] !== undefined || (length !== undefined && Number(length) > 0);
  if (!isThere || WITHOUT_BODY.has(method)) return null;
  const body = new PassThrough();
  body.on('error', () => request.unpipe(body));
  return request.pipe(body);
}
