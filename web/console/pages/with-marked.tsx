import { Fragment, type ReactNode } from 'react';
import type { Deck, WordKey } from '#web/console-words/deck.ts';

/** A sentence with marked pieces in it, such as the name of a variable. */
export function withMarked(
  { parts }: Pick<Deck, 'parts'>,
  key: WordKey,
  values: Readonly<Record<string, ReactNode>>,
): ReactNode {
  return parts(key, values).map((piece, index) => <Fragment key={index}>{piece}</Fragment>);
}
