import type { ReactNode } from 'react';
import { Mark } from '#web/console-ui/show/mark.tsx';
import { AFTER, BEFORE, middle } from './lay-way.ts';

type Props = {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
  readonly foot?: ReactNode;
  /** The stones under the form: how many there are, and how many of them are laid. */
  readonly stones: { readonly of: number; readonly laid: number };
  /** What lies before and after: the whole causeway, what is behind one, or nothing yet. */
  readonly around?: 'whole' | 'behind' | 'nothing';
};

const AROUND = {
  whole: { before: 'k-st-on', after: 'k-st-on' },
  behind: { before: 'g-st-soft', after: undefined },
  nothing: { before: undefined, after: undefined },
} as const;

function Run({ stones, look }: { readonly stones: readonly string[]; readonly look: string | undefined }) {
  return look === undefined ? null : stones.map((d) => <path key={d} className={look} d={d} />);
}

/** A page at the gate: the form stands on the causeway, which runs across the whole window. */
export function Gate({ title, lead, children, foot, stones, around = 'nothing' }: Props) {
  const { before, after } = AROUND[around];
  return (
    <main className="g-gate" id="main">
      <div className="g-in">
        <p className="g-brand">
          <Mark />
          Causeway
        </p>
        <h1>{title}</h1>
        {lead === undefined ? <div className="g-lead" /> : <p className="g-lead">{lead}</p>}
        {children}
      </div>
      <div className="g-way" aria-hidden="true">
        <svg viewBox="0 0 432 34" preserveAspectRatio="xMidYMid meet">
          <path className="k-rail" d="M-4000 24.75H4000" />
          <Run stones={BEFORE} look={before} />
          {middle(stones.of).map((d, index) => (
            <path key={d} className={index < stones.laid ? 'k-st-tide' : 'k-st-want'} d={d} />
          ))}
          <Run stones={AFTER} look={after} />
        </svg>
      </div>
      <div className="g-foot">{foot}</div>
    </main>
  );
}
