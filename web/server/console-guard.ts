import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import type { TrustedProxies } from '#kit/trusted-proxies.ts';
import { isTrusted } from '#kit/trusted-proxies.ts';
import { clientOf } from './forwarded-headers.ts';

export type ConsoleGuard = {
  readonly trustedProxies: TrustedProxies;
  /** From where the console may be opened; undefined: from everywhere. */
  readonly allowed: BlockList | undefined;
};

const NOTHING = 'Not found\n';

/** Whether this request may see that there is a console: by the address of its client, as far as trusted proxies vouch for it. */
export function mayOpenConsole({ trustedProxies, allowed }: ConsoleGuard, request: IncomingMessage): boolean {
  return allowed === undefined || isTrusted(allowed, clientOf(request, trustedProxies));
}

/** Answers as where there is nothing: whoever scans learns no more. */
export function answerNothing(response: ServerResponse): void {
  response.shouldKeepAlive = false;
  response.writeHead(404, {
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(NOTHING),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'content-type': 'text/plain; charset=utf-8',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(NOTHING);
}
