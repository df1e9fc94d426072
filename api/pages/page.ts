import type { Language } from '#contract/languages.ts';
import { LINK_GUARDS } from '#core/link/link-headers.ts';
import type { Scene } from './assets.ts';
import { PAGE_SCRIPT, PAGE_STYLE, SCENES } from './assets.ts';
import type { Part } from './html.ts';
import { Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { Voice } from './speak.ts';

export type Page = { readonly status: number; readonly headers: Record<string, string>; readonly body: string };

export type PageParts = {
  readonly voice: Voice;
  /** The name of the tenant; ours where none is known. */
  readonly brand?: string;
  readonly title: string;
  readonly main: Part;
  readonly status?: number;
  /** The scheme that a frame of the page may open, `happ:`. */
  readonly scheme?: string;
  /** What a messenger shows of it. */
  readonly description?: string;
  /** A page that says something and does nothing needs no script. */
  readonly hasScript?: boolean;
};

const LANGUAGE_NAMES: readonly (readonly [Language, string])[] = [
  ['ru', 'Рус'],
  ['en', 'Eng'],
];

/** A whole page: its style and script inside, nothing from anywhere else, kept by nobody, read by no robot. */
export function renderPage(parts: PageParts): Page {
  const { voice, brand = 'Causeway', title, main, status = 200, scheme, hasScript = false, description } = parts;
  const body = html`<!doctype html><html lang="${voice.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow">
<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,"><title>${title}</title>
${description !== undefined && html`<meta name="description" content="${description}"><meta property="og:title" content="${title}"><meta property="og:description" content="${description}">`}
<style>${new Html(PAGE_STYLE.text)}</style></head><body>
<header class="webhead"><span class="brand">${icon('mark')}<span class="one">${brand}</span></span>
<nav class="langs" aria-label="Язык, language">${LANGUAGE_NAMES.map(([language, name]) => languageLink(language, name, voice))}</nav></header>
<main class="page">${main}</main>
${
  hasScript &&
  html`<div class="toast" id="said" role="status" data-done="${voice.say('common.copied')}" data-failed="${voice.say('common.copyFailed')}"></div>
<script>${new Html(PAGE_SCRIPT.text)}</script>`
}</body></html>`;
  return { status, headers: headersOf(hasScript, scheme), body: body.text };
}

/** A page with a picture, what it says, and at most one thing to do. */
export function scenePage(parts: Omit<PageParts, 'main'> & { scene: Scene; text: string; action?: Part }): Page {
  const { scene, text, action, ...rest } = parts;
  const main = html`<section class="blank">${new Html(SCENES[scene])}<h1 class="t-title">${rest.title}</h1><p>${text}</p>${action}</section>`;
  return renderPage({ ...rest, main });
}

function languageLink(language: Language, name: string, voice: Voice): Html {
  return html`<a href="?lang=${language}" lang="${language}" hreflang="${language}"${language === voice.language && new Html(' aria-current="true"')}>${name}</a>`;
}

function headersOf(hasScript: boolean, scheme: string | undefined): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src ${PAGE_STYLE.hash}`,
    ...(hasScript ? [`script-src ${PAGE_SCRIPT.hash}`] : []),
    'img-src data:',
    ...(scheme === undefined ? [] : [`frame-src ${scheme}`]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    ...LINK_GUARDS,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
  };
}
