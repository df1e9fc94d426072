import { createHash } from 'node:crypto';
import type { LinkLanguage } from '#core/link/denial-words.ts';

const STYLE = `:root{color-scheme:light dark;--ground:#fbfbfa;--ink:#1b1f24;--soft:#5c6670}
@media(prefers-color-scheme:dark){:root{--ground:#0f1215;--ink:#e6e9ec;--soft:#98a2ad}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--ink);
font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:26rem;padding:2rem}h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}p{margin:.5rem 0;color:var(--soft)}`;

const WORDS = {
  en: {
    title: 'A private connection link',
    body: 'This link belongs in a connection app, not in a browser. Copy the address of this page and import it there.',
    secret: 'Whoever has the link has the access. Keep it to yourself.',
  },
  ru: {
    title: 'Личная ссылка для подключения',
    body: 'Эта ссылка нужна приложению для подключения, а не браузеру. Скопируйте адрес этой страницы и добавьте его там.',
    secret: 'У кого ссылка, у того и доступ. Не делитесь ею.',
  },
} as const satisfies Record<LinkLanguage, unknown>;

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** The headers of a page under a link. */
export const LINK_PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
} as const;

/** What eyes see under a device link, and what a messenger draws as its preview: the same for every link, so it tells nothing. */
export function linkPage(language: LinkLanguage): string {
  const { title, body, secret } = WORDS[language];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${body}</p><p>${secret}</p></main></body></html>`;
}
