import type { LinkDenial, LinkPageView } from '#core/link/resolve-link-page.ts';
import { botLink, supportLink } from '../pages/app-parts.ts';
import type { Html } from '../pages/html.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/page.ts';
import { scenePage } from '../pages/page.ts';
import type { Voice } from '../pages/speak.ts';

type Words = { readonly title: string; readonly text: string };
type Told = { readonly voice: Voice; readonly now: Date };

/** Why nothing goes through, in words, and whom to ask. */
export function deniedPage(view: LinkPageView, denial: LinkDenial, { voice, now }: Told): Page {
  const { title, text } = wordsOf(view, denial, { voice, now });
  const returns = denial === 'exhausted' && view.resetsAt !== null;
  const action = denial === 'empty' ? toBot(view, voice) : toSupport(view, voice, returns);
  return scenePage({ voice, brand: view.tenantName, title, text, scene: denial, action });
}

/** What stands under a link that is nobody's (any more): the same whoever asks. */
export function gonePage(voice: Voice): Page {
  const [title, text] = [voice.say('web.gone.title'), voice.say('web.gone.text')];
  return scenePage({ voice, title, text, scene: 'gone', status: 404 });
}

function wordsOf(view: LinkPageView, denial: LinkDenial, { voice, now }: Told): Words {
  switch (denial) {
    case 'empty':
      return { title: voice.say('web.empty.title'), text: voice.say('web.empty.text') };
    case 'suspended':
      return { title: voice.say('denied.suspended.title'), text: voice.say('denied.suspended.text') };
    case 'ended': {
      const date = view.expiresAt === null ? '' : voice.date(view.expiresAt, now);
      return { title: voice.say('denied.expired.title', { date }), text: voice.say('denied.expired.text') };
    }
    case 'exhausted':
      return exhaustedWords(view, { voice, now });
  }
}

function exhaustedWords({ reset, resetsAt, quotaBytes }: LinkPageView, { voice, now }: Told): Words {
  if (resetsAt === null || quotaBytes === null) {
    return { title: voice.say('web.used.title'), text: voice.say('denied.quota.noreset') };
  }
  const back = { date: voice.date(resetsAt, now), total: voice.bytes(quotaBytes) };
  const isMonth = reset === 'month' || reset === 'month-rolling';
  const title = voice.say(isMonth ? 'denied.quota.title' : 'web.used.title');
  return { title, text: voice.say('denied.quota.text', back) };
}

function toSupport({ supportUrl }: LinkPageView, voice: Voice, isQuiet: boolean): Html | undefined {
  const url = supportLink(supportUrl);
  if (url === undefined) return undefined;
  return html`<a class="btn wide${isQuiet && ' tint'}" href="${url}" rel="noopener noreferrer">${voice.say('common.support')}</a>`;
}

function toBot({ botUsername }: LinkPageView, voice: Voice): Html | undefined {
  const url = botLink(botUsername);
  return url === undefined ? undefined : html`<a class="btn wide" href="${url}">${voice.say('web.telegram')}</a>`;
}
