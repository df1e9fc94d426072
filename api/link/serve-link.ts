import type { IncomingMessage, ServerResponse } from 'node:http';
import { settleFetchedDevice } from '#core/device/settle-fetched-device.ts';
import { unknownLinkWords } from '#core/link/denial-words.ts';
import type { DetectedFormat } from '#core/link/detect-format.ts';
import { detectFormat } from '#core/link/detect-format.ts';
import type { StaleDevice } from '#core/link/link-document.ts';
import { LINK_FORMATS } from '#core/link/link-document.ts';
import { LINK_GUARDS, linkHeaders } from '#core/link/link-headers.ts';
import { renderLinkDocument } from '#core/link/render-link-document.ts';
import { resolveDeviceLink } from '#core/link/resolve-device-link.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import type { Door } from '../door.ts';
import type { Voice } from '../pages/speak.ts';
import { voiceOf } from '../pages/speak.ts';
import { serveBrowser } from './serve-browser.ts';

export const LINK_PREFIX = '/s/';

type Outcome = 'document' | 'denied' | 'unknown' | 'page' | 'refused' | 'unavailable' | 'failed';
type LinkAnswer = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly format: string;
  readonly outcome: Outcome;
};
type Wanted = {
  readonly token: string;
  readonly format: DetectedFormat | undefined;
  readonly tun: boolean;
  readonly voice: Voice;
};

/**
 * Answers `GET /s/<token>`. It stands before the router and its middleware, since every app asks here every few hours,
 * and nothing of the path reaches a log or a metric.
 */
export async function serveLink(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  const answer = await answerLink(door, request).catch((error: unknown) => answerError(door, error));
  const { status, headers, body, format, outcome } = answer;
  headers['content-length'] = String(Buffer.byteLength(body));
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
  door.metrics.links.inc({ format, outcome });
  door.metrics.linkSeconds.observe((performance.now() - startedAt) / 1000);
}

async function answerLink(door: Door, request: IncomingMessage): Promise<LinkAnswer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return words(405, 'Only GET and HEAD are answered here.', { outcome: 'refused', headers: { allow: 'GET, HEAD' } });
  }
  const { token, format, tun, voice } = readWish(request);
  const { language } = voice;
  if (format === undefined) {
    return words(400, `format: one of ${LINK_FORMATS.join(', ')}`, { outcome: 'refused' });
  }
  if (format === 'page') {
    const wish = { token, userAgent: request.headers['user-agent'] ?? '', voice };
    const { page, outcome } = await serveBrowser(door, wish);
    return { ...page, format, outcome };
  }
  const document = await resolveDeviceLink(door, token, language);
  if (document === undefined) {
    const { announcement } = unknownLinkWords(language);
    const announce = `base64:${Buffer.from(announcement).toString('base64')}`;
    return words(404, announcement, { outcome: 'unknown', headers: { announce } });
  }
  if (request.method === 'GET' && document.settles !== undefined) void settleFetched(door, document.settles);
  const { contentType, body } = renderLinkDocument(document, format, tun);
  const headers = linkHeaders(document);
  headers['content-type'] = contentType;
  return { status: 200, headers, body, format, outcome: document.deadEnd === undefined ? 'document' : 'denied' };
}

/** The app holds what is current now. It does not wait for us to note that; should noting fail, the next fetch does it. */
async function settleFetched(door: Door, { tenantId, ...stale }: StaleDevice): Promise<void> {
  try {
    await settleFetchedDevice({ ...door, actor: { kind: 'system', tenantId, id: 'link' } }, stale);
  } catch (error) {
    door.log.warn(
      { err: error, deviceId: stale.deviceId },
      'a device that fetched its link stays marked as out of date',
    );
  }
}

/** `?format=` wins over what the app calls itself; `?tun=0` leaves the TUN out of a sing-box profile. */
function readWish({ url = '', headers }: IncomingMessage): Wanted {
  const mark = url.indexOf('?');
  const token = mark < 0 ? url.slice(LINK_PREFIX.length) : url.slice(LINK_PREFIX.length, mark);
  const query = mark < 0 ? undefined : new URLSearchParams(url.slice(mark + 1));
  const voice = voiceOf(query?.get('lang'), headers['accept-language']);
  const asked = query?.get('format') ?? null;
  const format =
    asked === null
      ? detectFormat(headers['user-agent'] ?? '', headers.accept ?? '')
      : LINK_FORMATS.find((known) => known === asked);
  return { token, format, tun: query?.get('tun') !== '0', voice };
}

type Extra = { readonly outcome: Outcome; readonly headers?: Readonly<Record<string, string>> };

function words(status: number, text: string, { outcome, headers = {} }: Extra): LinkAnswer {
  const all = { ...LINK_GUARDS, 'content-type': 'text/plain; charset=utf-8', ...headers };
  return { status, headers: all, body: `${text}\n`, format: 'none', outcome };
}

function answerError(door: Door, error: unknown): LinkAnswer {
  if (error instanceof AppError && error.code === 'UNAVAILABLE') {
    const headers = { 'retry-after': String(error.retryAfterSeconds ?? 2) };
    return words(503, 'Not available for a moment; try again.', { outcome: 'unavailable', headers });
  }
  const requestId = newId();
  door.log.error({ err: error, requestId, route: `${LINK_PREFIX}:token` }, 'a link failed');
  return words(500, `Something failed on our side: ${requestId}`, { outcome: 'failed' });
}
