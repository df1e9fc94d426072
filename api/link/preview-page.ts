import { html } from '../pages/html.ts';
import type { Page } from '../pages/page.ts';
import { renderPage } from '../pages/page.ts';
import type { Voice } from '../pages/speak.ts';

/** What a messenger draws when somebody sends a link: the same for every link, known or not, so it tells nothing. */
export function previewPage(voice: Voice): Page {
  const title = voice.say('web.title');
  return renderPage({
    voice,
    title,
    main: html`<section class="blank"><h1 class="t-title">${title}</h1><p>${voice.say('web.preview')}</p></section>`,
    description: voice.say('web.preview'),
  });
}
