import type { ReactNode } from 'react';

type Props = {
  /** The stones: a CausewayMini. */
  readonly drawing?: ReactNode;
  readonly word?: ReactNode;
  readonly note?: ReactNode;
  readonly tone?: 'plain' | 'warn';
};

/** How a thing is: stones, then the word, then a note in quiet. */
export function StateLine({ drawing, word, note, tone = 'plain' }: Props) {
  return (
    <span className={`c-state ${tone === 'warn' ? 'c-w' : ''}`}>
      {drawing}
      <span className="c-one">
        {word === undefined ? null : <b>{word}</b>}
        {word === undefined || note === undefined ? null : ' · '}
        {note}
      </span>
    </span>
  );
}
