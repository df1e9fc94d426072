import { appsFor, bestApp } from '#contract/apps/choose-app.ts';
import type { ImportApp } from '#contract/apps/import-app.ts';
import { qrCode } from '#core/link/qr-code.ts';
import type { LinkPageView } from '#core/link/resolve-link-page.ts';
import { botLink, linkByHand, storeButton, storesFor, storeWord } from '../pages/app-parts.ts';
import type { DeviceInHand } from '../pages/device-in-hand.ts';
import { Html, html } from '../pages/html.ts';
import { icon, STEP_PICTURES } from '../pages/icons.ts';
import type { Page } from '../pages/page.ts';
import { renderPage } from '../pages/page.ts';
import type { Voice } from '../pages/speak.ts';
import { planStrip } from './plan-strip.ts';

/** So many apps are offered at once; who has another one looks further. */
const SHOWN_APPS = 3;

export type LinkPageParts = {
  readonly view: LinkPageView;
  readonly voice: Voice;
  readonly device: DeviceInHand;
  readonly now: Date;
  /** The whole address of this page, which is what apps import, too. */
  readonly link: string;
  /** The address of the page that opens an app with it; undefined under a link that is no device's. */
  readonly openUrl: ((app: ImportApp) => string) | undefined;
};

/** What somebody sees who opens his link in a browser: what is left, and one step that connects what he holds. */
export async function linkPage(parts: LinkPageParts): Promise<Page> {
  const { view, voice, device, now, link } = parts;
  const best = bestApp(device.platform);
  const strip = planStrip(view, voice, now);
  const hasApps = parts.openUrl !== undefined && best !== undefined;
  const connect = hasApps && [hero(parts, best, parts.openUrl), steps(parts, best)];
  const apps = hasApps && otherApps(parts, best, parts.openUrl);
  const main = device.isHandheld
    ? html`${strip}${connect}${apps}${hasApps && otherDevices(voice, await qr(link, voice))}`
    : html`<div class="webcols"><div class="stack-24">${connect}</div>
<div class="stack-24">${strip}${hasApps && phoneCard(voice, await qr(link, voice))}${apps}</div></div>`;
  return renderPage({
    voice,
    brand: view.tenantName,
    title: voice.say('web.title'),
    hasScript: hasApps,
    main: html`${!hasApps && html`<h1 class="t-title">${voice.say('web.title')}</h1>`}${main}${foot(parts, hasApps)}`,
  });
}

type OpenUrl = (app: ImportApp) => string;

function hero({ voice, device }: LinkPageParts, app: ImportApp, openUrl: OpenUrl): Html {
  const isPc = device.word === 'this.pc';
  const title = isPc ? voice.say('web.this.pc') : voice.say('web.this', { device: voice.say(device.word) });
  return html`<section class="card hero"><div class="top"><span class="tile lg" aria-hidden="true">${app.monogram}</span>
<div><h1 class="t-title">${title}</h1><p class="t-note quiet">${voice.say('connect.best', { app: app.name })}</p></div></div>
<a class="btn wide" href="${openUrl(app)}">${voice.say('connect.cta', { app: app.name })}</a></section>`;
}

function steps({ voice, device }: LinkPageParts, { name, ...rest }: ImportApp): Html {
  const app = { ...rest, name };
  const stores = storesFor(app, device.platform, voice);
  const install = stores.map((store) => storeButton(store, storeWord(store, voice), ''));
  const words = [
    [voice.say('step.install.title', { app: name }), voice.say('step.install.text')],
    [voice.say('step.open.title', { app: name }), voice.say('step.open.text')],
    [voice.say('step.on.title'), voice.say(device.isHandheld ? 'step.on.text' : 'step.on.textPc')],
  ];
  const items = words.map(
    (
      [title, text],
      index,
    ) => html`<li><span class="tile" aria-hidden="true">${index + 1}</span><div class="b"><strong>${title}</strong>
<p>${text}</p>${STEP_PICTURES[index]}${index === 0 && html`<div class="acts">${install}</div>`}</div></li>`,
  );
  return html`<section class="sec"><h2>${voice.say('connect.steps')}</h2><div class="card pad"><ol class="steps">${items}</ol></div></section>`;
}

function otherApps({ voice, device, link }: LinkPageParts, best: ImportApp, openUrl: OpenUrl): Html {
  const apps = appsFor(device.platform).filter((app) => app !== best);
  const rows = apps.map(
    (app) => html`<a class="cell" href="${openUrl(app)}"><span class="tile" aria-hidden="true">${app.monogram}</span>
<span class="b">${app.name}</span><span class="v">${voice.say('connect.app.open')}</span></a>`,
  );
  const more = rows.slice(SHOWN_APPS);
  return html`<section class="sec"><h2>${voice.say('web.apps')}</h2><div class="card list">${rows.slice(0, SHOWN_APPS)}
${more.length > 0 && html`<details class="list"><summary class="cell"><span class="tile" aria-hidden="true">…</span><span class="b">${voice.say('connect.more')}</span>${icon('chevron', 'chev quiet')}</summary>${more}</details>`}
<button class="cell act" type="button" hidden data-copy="${link}">${icon('copy', 'lead')}<span class="b">${voice.say('common.copyLink')}</span></button>
${linkByHand(link, voice)}</div></section>`;
}

async function qr(link: string, voice: Voice): Promise<Html> {
  const { body } = await qrCode(link, 'svg');
  return html`<span class="qr" role="img" aria-label="${voice.say('web.phone.alt')}">${new Html(String(body))}</span>`;
}

const phoneCard = (voice: Voice, picture: Html): Html =>
  html`<section class="card qrcard">${picture}<div><strong>${voice.say('web.phone')}</strong>
<p class="t-note quiet">${voice.say('web.phone.text')}</p></div></section>`;

const otherDevices = (voice: Voice, picture: Html): Html =>
  html`<details class="card list"><summary class="cell">${icon('devices')}<span class="b">${voice.say('web.other')}</span>${icon('chevron', 'chev quiet')}</summary>
<div class="qrcard">${picture}<p class="t-note quiet">${voice.say('web.phone.text')}</p></div></details>`;

function foot({ view, voice }: LinkPageParts, hasApps: boolean): Html {
  const bot = botLink(view.botUsername);
  const look = hasApps ? 'text' : 'wide';
  return html`<div class="note">${icon('secret')}<p>${voice.say('web.secret')}</p></div>
${bot !== undefined && html`<p class="bottom"><a class="btn ${look}" href="${bot}">${voice.say('web.telegram')}</a></p>`}`;
}
