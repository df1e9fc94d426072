import { Fragment, type ReactNode } from 'react';
import type { Deck, WordKey } from '#web/console-words/deck.ts';

/** A sentence with a command in it, set in mono so that it can be told from the words. */
export function withCommand(
  { parts }: Pick<Deck, 'parts'>,
  key: WordKey,
  values: Readonly<Record<string, string>>,
): ReactNode {
  const { command = '', ...rest } = values;
  const pieces = parts<ReactNode>(key, { ...rest, command: <code key="command">{command}</code> });
  return pieces.map((piece, index) => <Fragment key={index}>{piece}</Fragment>);
}
