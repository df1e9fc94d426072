import type { ImportApp } from '#contract/apps/import-app.ts';
import { isPreview } from '#core/link/detect-format.ts';
import { issueTicket } from '#core/link/open-ticket.ts';
import { resolveLinkPage } from '#core/link/resolve-link-page.ts';
import type { Door } from '../door.ts';
import { deviceInHand } from '../pages/device-in-hand.ts';
import type { Page } from '../pages/page.ts';
import type { Voice } from '../pages/speak.ts';
import { deniedPage, gonePage } from './denied-page.ts';
import { linkPage } from './link-page.ts';
import { previewPage } from './preview-page.ts';

export type BrowserWish = { readonly token: string; readonly userAgent: string; readonly voice: Voice };
export type BrowserAnswer = { readonly page: Page; readonly outcome: 'page' | 'denied' | 'unknown' };

/**
 * What eyes see under a link: nothing of anybody for a messenger's preview, else the page of the device or subscription
 * whose link it is. @throws AppError UNAVAILABLE
 */
export async function serveBrowser(door: Door, { token, userAgent, voice }: BrowserWish): Promise<BrowserAnswer> {
  if (isPreview(userAgent)) return { page: previewPage(voice), outcome: 'page' };
  const view = await resolveLinkPage(door, token);
  if (view === undefined) return { page: gonePage(voice), outcome: 'unknown' };
  const now = door.clock.now();
  if (view.denial !== undefined) return { page: deniedPage(view, view.denial, { voice, now }), outcome: 'denied' };
  const { tenantId, userId, deviceId } = view;
  const { publicUrl } = door.site;
  const ticket =
    deviceId === null ? undefined : issueTicket(door, { tenantId, userId, deviceId, linkToken: token }).ticket;
  const openUrl = (app: ImportApp): string => `${publicUrl}/open/${app.id}/${ticket}?lang=${voice.language}`;
  const page = await linkPage({
    view,
    voice,
    now,
    device: deviceInHand(userAgent),
    link: `${publicUrl}/s/${token}`,
    openUrl: ticket === undefined ? undefined : openUrl,
  });
  return { page, outcome: 'page' };
}
