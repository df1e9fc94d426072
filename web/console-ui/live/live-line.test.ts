import { text } from 'node:stream/consumers';
import { createElement, Suspense } from 'react';
import { prerenderToNodeStream } from 'react-dom/static';
import { expect, it } from 'vitest';
import { WordsProvider } from '#web/console-words/words-provider.tsx';
import { LiveLine } from './live-line.tsx';
import { LiveProvider } from './live-provider.tsx';

async function lineOf(language: 'en' | 'ru', heardAt: number | null): Promise<string> {
  const line = createElement(LiveProvider, { heardAt, children: createElement(LiveLine) });
  const page = createElement(WordsProvider, { language, timeZone: 'UTC', children: line });
  const { prelude } = await prerenderToNodeStream(createElement(Suspense, null, page));
  return text(prelude);
}

it.each([
  ['en', null, 'Joining'],
  ['ru', null, 'Подключается'],
  ['en', 0, 'Live'],
  ['ru', 0, 'На связи'],
] as const)('in %s, heard at %s, it says %s', async (language, heardAt, word) => {
  const html = await lineOf(language, heardAt);
  expect(html).toContain(`>${word}</span>`);
  expect(html).toContain(`aria-busy="${heardAt === null}"`);
});
