import { storesOf } from '#contract/apps/choose-app.ts';
import type { ImportApp, Store } from '#contract/apps/import-app.ts';
import type { Platform } from '#contract/platforms.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { Voice, WordKey } from './speak.ts';

const STORE_WORDS = {
  'app-store': 'step.install.ios',
  'google-play': 'step.install.android',
  apk: 'step.install.apk',
  site: 'step.install.site',
} as const satisfies Record<Store['kind'], WordKey>;

export const storeWord = (store: Store, voice: Voice): string => voice.say(STORE_WORDS[store.kind]);

/** Where to get an app for what somebody holds; where it does not run, wherever it does. */
export function storesFor(app: ImportApp, platform: Platform, voice: Voice): readonly Store[] {
  const here = storesOf(app, platform, voice.language);
  return here.length > 0 ? here : (Object.values(app.stores)[0] ?? []);
}

/** A link to a store's page. */
export function storeButton(store: Store, label: string, look: string): Html {
  return html`<a class="btn tint sm ${look}" href="${store.url}" target="_blank" rel="noopener noreferrer">${icon('out', 'i-20')}${label}</a>`;
}

/** The link that one may copy by hand: shown where there is no script, or where the clipboard is refused. */
export function linkByHand(link: string, voice: Voice): Html {
  const line = html`<small>${voice.say('web.link')}</small><code>${link}</code>`;
  return html`<div class="copyline" id="link" hidden>${line}</div><noscript><div class="copyline">${line}</div></noscript>`;
}

/** A link to the bot's chat; none when the tenant has no bot, or none that is one. */
export function botLink(username: string | null): string | undefined {
  return username !== null && /^\w{4,32}$/.test(username) ? `https://t.me/${username}` : undefined;
}

/** Where people ask; only an address of the web, whatever stands in the row. */
export function supportLink(url: string | null): string | undefined {
  return url !== null && /^https:\/\/[^\s"'<>]+$/.test(url) ? url : undefined;
}
