import type { ImportApp } from '#contract/apps/import-app.ts';
import { linkByHand, storeButton, storesFor, storeWord } from '../pages/app-parts.ts';
import type { DeviceInHand } from '../pages/device-in-hand.ts';
import { html } from '../pages/html.ts';
import { icon } from '../pages/icons.ts';
import type { Page } from '../pages/page.ts';
import { renderPage, scenePage } from '../pages/page.ts';
import type { Voice } from '../pages/speak.ts';
import { openingStones } from '../pages/stones.ts';

export type OpenPageParts = {
  readonly app: ImportApp;
  readonly voice: Voice;
  readonly device: DeviceInHand;
  /** The profile's name, and the tenant's. */
  readonly name: string;
  /** The device link, by us. */
  readonly link: string;
};

/** The page that opens an app with a device link: by itself where that can be done, by a press everywhere. */
export function openPage({ app, voice, device, name, link }: OpenPageParts): Page {
  const target = app.buildLink(link, name);
  const words = { app: app.name };
  const stores = storesFor(app, device.platform, voice).map((store) => {
    const word = storeWord(store, voice);
    const isNamed = store.kind === 'app-store' || store.kind === 'google-play';
    return storeButton(store, isNamed ? voice.say('open.install', { store: word }) : word, 'wide');
  });
  const main = html`<section class="blank"><span class="jump" aria-hidden="true"><span class="tile lg">${icon('mark')}</span>
${openingStones()}<span class="tile lg">${app.monogram}</span></span>
<h1 class="t-title">${voice.say('open.title', words)}</h1><p>${voice.say('open.text')}</p>
<a class="btn wide" id="open" href="${target}" data-once="1">${voice.say('open.cta', words)}</a></section>
<section class="card pad stack"><div><h2 class="t-head">${voice.say('open.none', words)}</h2>
<p class="t-note quiet">${voice.say('open.then')}</p></div>${stores}
<button class="btn text sm wide" type="button" hidden data-copy="${link}">${icon('copy', 'i-20')}${voice.say('common.copyLink')}</button>
${linkByHand(link, voice)}</section>`;
  return renderPage({
    voice,
    brand: name,
    title: voice.say('open.title', words),
    main,
    hasScript: true,
    scheme: new URL(target).protocol,
  });
}

/** A ticket whose hour is over, or that is none. */
export const expiredPage = (voice: Voice): Page => sayingPage(voice, voice.say('open.expired'), 410);

/** An app that the catalogue does not have. */
export const noAppPage = (voice: Voice): Page => sayingPage(voice, voice.say('open.gone'), 404);

/** The first sentence is the heading, the rest what to do. */
function sayingPage(voice: Voice, words: string, status: number): Page {
  const end = words.indexOf('. ');
  const [title, text] = end < 0 ? [words, ''] : [words.slice(0, end), words.slice(end + 2)];
  return scenePage({ voice, title, text, scene: 'reopen', status });
}
