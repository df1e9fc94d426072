import { cache } from 'react';
import type { Deck } from '#web/console-words/deck.ts';
import type { Format } from '#web/console-words/format.ts';
import { words } from '#web/console-words/words.ts';
import { readLook } from './look.ts';

export type Speech = Deck & { readonly format: Format };

/** The person's language, with numbers and moments as he reads them. Once a request. */
export const readSpeech = cache(async (): Promise<Speech> => {
  const { language, timeZone } = await readLook();
  return words(language, timeZone);
});
