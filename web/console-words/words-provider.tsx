'use client';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Language } from '#contract/languages.ts';
import type { Deck } from './deck.ts';
import type { Format } from './format.ts';
import { formatOf } from './format-of.ts';
import { loadDeck } from './load-deck.ts';

type Speech = { readonly deck: Deck; readonly format: Format };
const SpeechContext = createContext<Speech | undefined>(undefined);

type Props = {
  readonly language: Language;
  /** The person's zone, IANA. */
  readonly timeZone: string;
  readonly children: ReactNode;
};

/** Speaks one language to what runs in the browser. Suspends until its words have come; the page from the server stands meanwhile. */
export function WordsProvider({ language, timeZone, children }: Props) {
  const deck = use(loadDeck(language));
  const speech = useMemo(() => ({ deck, format: formatOf(deck, timeZone) }), [deck, timeZone]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (speech === undefined) throw new Error('Outside of WordsProvider.');
  return speech;
}
