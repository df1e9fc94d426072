import { LANGUAGES } from '#contract/languages.ts';
import { THEME_NAMES } from './telegram-themes.ts';

/** The person whom the demo seed makes. */
export const DEMO_TELEGRAM_ID = 1001;
const STRANGER_TELEGRAM_ID = 2002;

export const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}
label{display:block;margin:1rem 0 .25rem}input,select,button{font:inherit;padding:.4rem .6rem;width:100%;box-sizing:border-box}button{margin-top:1.5rem}
small{opacity:.75}`;

const options = (names: readonly string[]): string => names.map((name) => `<option>${name}</option>`).join('');

/** Everything that one may open the Mini App as. Development only, so it speaks English alone. */
export function choicesPage(): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Open the Mini App</title><style>${STYLE}</style></head><body><main><h1>Open the Mini App</h1>
<p>As Telegram would, with launch data signed now. This page is there in development only.</p>
<ul><li><a href="/dev/mini-app?as=${DEMO_TELEGRAM_ID}">The demo user</a></li>
<li><a href="/dev/mini-app?as=${STRANGER_TELEGRAM_ID}">Somebody unknown</a></li></ul>
<form action="/dev/mini-app" method="get">
<label for="as">Telegram id</label><input id="as" name="as" inputmode="numeric" pattern="[0-9]{1,15}" value="${DEMO_TELEGRAM_ID}" required>
<label for="start">Start parameter <small>(an invite)</small></label><input id="start" name="start" pattern="[A-Za-z0-9_-]{0,512}">
<label for="theme">Theme</label><select id="theme" name="theme">${options(THEME_NAMES)}</select>
<label for="lang">Telegram’s language</label><select id="lang" name="lang">${options(LANGUAGES)}</select>
<label for="platform">Platform</label><select id="platform" name="platform">${options(['weba', 'ios', 'android', 'tdesktop', 'macos'])}</select>
<label for="version">Version</label><select id="version" name="version">${options(['9.1', '8.0', '7.0', '6.0'])}</select>
<button>Open</button></form></main></body></html>`;
}
