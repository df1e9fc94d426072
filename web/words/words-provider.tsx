'use client';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Language } from '#contract/languages.ts';
import type { Deck } from './deck.ts';
import { deckNow, loadDeck } from './load-deck.ts';

const DeckContext = createContext<Deck | undefined>(undefined);
const RETRY_MS = 2_000;

type Props = {
  readonly language: Language;
  /** Until the first language has come. */
  readonly skeleton: ReactNode;
  readonly children: ReactNode;
};

/** Speaks one language; while another one is being fetched, the last one stays. `lang` of the page follows. */
export function WordsProvider({ language, skeleton, children }: Props) {
  const [deck, setDeck] = useState(() => deckNow(language));
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchDeck = async (): Promise<void> => {
      try {
        const next = await loadDeck(language);
        if (isWanted) setDeck(next);
      } catch {
        if (isWanted) timer = setTimeout(() => void fetchDeck(), RETRY_MS);
      }
    };
    void fetchDeck();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [language]);
  useEffect(() => {
    if (deck !== undefined) document.documentElement.lang = deck.language;
  }, [deck]);
  return deck === undefined ? skeleton : <DeckContext value={deck}>{children}</DeckContext>;
}

export function useDeck(): Deck {
  const deck = useContext(DeckContext);
  if (deck === undefined) throw new Error('Outside of WordsProvider.');
  return deck;
}
