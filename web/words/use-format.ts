import type { Deck } from './deck.ts';
import { type Format, makeFormat } from './format.ts';
import { useDeck } from './words-provider.tsx';

const made = new WeakMap<Deck, Format>();

/** One for the whole page: what it holds takes a slow phone long to make. */
export function useFormat(): Format {
  const deck = useDeck();
  const format = made.get(deck) ?? makeFormat(deck);
  made.set(deck, format);
  return format;
}
