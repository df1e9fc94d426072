import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DevelopmentPages } from '../create-dispatch.ts';
import { readTarget } from '../request-target.ts';
import { choicesPage, DEMO_TELEGRAM_ID, STYLE } from './choices-page.ts';
import { launchUrl } from './launch-url.ts';
import { THEME_NAMES } from './telegram-themes.ts';

const CHOICES = '/dev/mini-app/';
const OPEN = '/dev/mini-app';
const LOCAL_NAMES = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
const LOCAL_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const ID = /^\d{1,15}$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/;
const START_PARAMETER = /^[\w-]{1,512}$/;
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/**
 * `/dev/mini-app/` lists ways to open the Mini App without Telegram, `/dev/mini-app?as=…` opens it as somebody. Whoever may ask
 * for them may be anybody, so they answer this machine alone: neither another one, nor through a tunnel or a proxy.
 */
export function createDevelopmentPages({ botToken }: { readonly botToken: string }): DevelopmentPages {
  return (request, response) => {
    const path = readTarget(request.url ?? '')?.path;
    if ((path !== CHOICES && path !== OPEN) || !isLocal(request)) return false;
    const query = new URLSearchParams((request.url ?? '').split('?')[1]);
    if (path === OPEN && query.size > 0) open(query, botToken, response);
    else if (path === OPEN) response.writeHead(302, { location: CHOICES, 'cache-control': 'no-store' }).end();
    else show(response);
    return true;
  };
}

function isLocal({ socket, headers }: IncomingMessage): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !isForwarded && LOCAL_ADDRESSES.has(socket.remoteAddress ?? '') && LOCAL_NAMES.test(headers.host ?? '');
}

function show(response: ServerResponse): void {
  response.writeHead(200, {
    'cache-control': 'no-store',
    'content-security-policy': POLICY,
    'content-type': 'text/html; charset=utf-8',
  });
  response.end(choicesPage());
}

function open(query: URLSearchParams, botToken: string, response: ServerResponse): void {
  const read = (name: string, pattern: RegExp): string | undefined => {
    const value = query.get(name) ?? '';
    return pattern.test(value) ? value : undefined;
  };
  const id = Number(read('as', ID) ?? DEMO_TELEGRAM_ID);
  const theme = THEME_NAMES.find((name) => name === query.get('theme')) ?? 'ios-light';
  const location = launchUrl({
    botToken,
    theme,
    user: {
      id,
      first_name: id === DEMO_TELEGRAM_ID ? 'Demo' : `Person ${id}`,
      language_code: read('lang', LANGUAGE) ?? 'en',
      allows_write_to_pm: true,
    },
    startParam: read('start', START_PARAMETER),
    platform: read('platform', /^[a-z]{2,10}$/),
    version: read('version', /^\d{1,2}\.\d{1,2}$/),
  });
  response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}
