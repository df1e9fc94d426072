import { useMemo } from 'react';
import { type Format, makeFormat } from './format.ts';
import { useDeck } from './words-provider.tsx';

export function useFormat(): Format {
  const deck = useDeck();
  return useMemo(() => makeFormat(deck), [deck]);
}
