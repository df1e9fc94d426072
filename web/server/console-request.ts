import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { TrustedProxies } from '#kit/trusted-proxies.ts';
import { ADDRESS_HEADER, PATH_HEADER } from '../console/told-headers.ts';
import { clientOf } from './forwarded-headers.ts';
import { consoleHeaders } from './page-headers.ts';

const NONCE_BYTES = 16;
const TOLD_BY_US = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'x-real-ip'];

/**
 * Makes a request fit for the console: a nonce of its own, which Next reads out of the policy and gives to its scripts, and who
 * and what was asked, which pages could not find out. @returns the headers of the answer
 */
export function prepareConsoleRequest(
  request: IncomingMessage,
  trusted: TrustedProxies,
): Readonly<Record<string, string>> {
  const headers = consoleHeaders(randomBytes(NONCE_BYTES).toString('base64'));
  const address = clientOf(request, trusted);
  for (const name of TOLD_BY_US) delete request.headers[name];
  request.headers['content-security-policy'] = headers['content-security-policy'];
  delete request.headers['content-security-policy-report-only'];
  request.headers[ADDRESS_HEADER] = address;
  request.headers[PATH_HEADER] = request.url ?? '/';
  return headers;
}
