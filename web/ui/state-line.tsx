import type { ReactNode } from 'react';

type Props = {
  /** The stones: a CausewayMini. */
  readonly stones?: ReactNode;
  readonly word: ReactNode;
  readonly rest?: ReactNode;
  readonly tone?: 'plain' | 'warn';
};

/** How a thing is: stones, then the word, then the rest in quiet. */
export function StateLine({ stones, word, rest, tone = 'plain' }: Props) {
  return (
    <span className={`c-state ${tone === 'warn' ? 'c-w' : ''}`}>
      {stones}
      <span className="c-one">
        <b>{word}</b>
        {rest === undefined ? null : <> · {rest}</>}
      </span>
    </span>
  );
}
