import type { IncomingMessage, ServerResponse } from 'node:http';
import { findApp } from '#contract/apps/choose-app.ts';
import type { Context } from '#core/context.ts';
import type { Ticket } from '#core/link/open-ticket.ts';
import { linkMark, readTicket } from '#core/link/open-ticket.ts';
import { resolveLinkPage } from '#core/link/resolve-link-page.ts';
import { safeName } from '#core/link/safe-name.ts';
import { readMyDeviceLinks } from '#core/me/read-my-device-links.ts';
import { AppError } from '#kit/app-error.ts';
import type { Door } from '../door.ts';
import { deniedPage } from '../link/denied-page.ts';
import { deviceInHand } from '../pages/device-in-hand.ts';
import type { Page } from '../pages/page.ts';
import { failurePage, refusalPage, sendPage } from '../pages/send-page.ts';
import type { Voice } from '../pages/speak.ts';
import { voiceOf } from '../pages/speak.ts';
import { expiredPage, noAppPage, openPage } from './open-page.ts';

export const OPEN_PREFIX = '/open/';
const NAME_CHARACTERS = 25;

type Outcome = 'page' | 'denied' | 'unknown' | 'expired' | 'refused' | 'failed';
type Answer = { readonly page: Page; readonly outcome: Outcome };

/**
 * Answers `GET /open/<app>/<ticket>`. Both halves are ours: the app stands in the catalogue, the ticket names a device, and
 * no address is taken from outside. Nothing of the path reaches a log or a metric.
 */
export async function serveOpen(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { page, outcome } = await answerOpen(door, request).catch(
    (error: unknown): Answer => ({ page: failurePage(door, error, `${OPEN_PREFIX}:app/:ticket`), outcome: 'failed' }),
  );
  sendPage(request, response, page);
  door.metrics.links.inc({ format: 'open', outcome });
}

async function answerOpen(door: Door, { method, url = '', headers }: IncomingMessage): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') return { page: refusalPage(), outcome: 'refused' };
  const [path = '', query = ''] = url.slice(OPEN_PREFIX.length).split('?', 2);
  const voice = voiceOf(new URLSearchParams(query).get('lang'), headers['accept-language']);
  const [appId = '', ticket = '', ...rest] = path.split('/');
  const app = rest.length === 0 ? findApp(appId) : undefined;
  if (app === undefined) return { page: noAppPage(voice), outcome: 'unknown' };
  const named = readTicket(door, ticket);
  const found = named === undefined ? undefined : await findDevice(door, named);
  if (found === undefined) return { page: expiredPage(voice), outcome: 'expired' };
  const { view, link } = found;
  if (view.denial !== undefined) return denied(door, voice, { view, denial: view.denial });
  const device = deviceInHand(headers['user-agent'] ?? '');
  const name = safeName(view.tenantName, 'Causeway', NAME_CHARACTERS);
  return { page: openPage({ app, voice, device, name, link }), outcome: 'page' };
}

type Denied = { readonly view: Parameters<typeof deniedPage>[0]; readonly denial: Parameters<typeof deniedPage>[1] };

function denied(door: Door, voice: Voice, { view, denial }: Denied): Answer {
  return { page: deniedPage(view, denial, { voice, now: door.clock.now() }), outcome: 'denied' };
}

/** The device as its owner may read it now; undefined when it, or the link that the ticket was for, is not there any more. */
async function findDevice(door: Door, { tenantId, userId, deviceId, linkMark: mark }: Ticket) {
  const { db, clock, log, keys, site } = door;
  const ctx: Context = { actor: { kind: 'user', tenantId, id: userId }, db, clock, log, keys };
  try {
    const { linkToken } = await readMyDeviceLinks(ctx, { deviceId });
    if (linkMark(keys, linkToken) !== mark) return undefined;
    const view = await resolveLinkPage(door, linkToken);
    return view === undefined ? undefined : { view, link: `${site.publicUrl}/s/${linkToken}` };
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}
