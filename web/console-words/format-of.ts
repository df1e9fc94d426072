import type { Deck } from './deck.ts';
import { type Format, makeFormat } from './format.ts';

const formats = new Map<string, Format>();

/** Numbers and moments in this deck's language and this zone. Made once: a dozen of Intl's formatters take milliseconds. */
export const formatOf = (deck: Deck, timeZone: string): Format => {
  const key = `${deck.language} ${timeZone}`;
  const format = formats.get(key) ?? makeFormat(deck, timeZone);
  // Zones come from people's accounts: a few hundred at most.
  formats.set(key, format);
  return format;
};
