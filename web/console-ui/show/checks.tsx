import type { ReactNode } from 'react';
import { Glyph } from '../stones/glyph.tsx';
import type { StoneKind } from '../stones/stone-kinds.ts';
import { Stones } from '../stones/stones.tsx';

export type Check = {
  readonly id: string;
  readonly name: string;
  readonly state: 'passes' | 'care' | 'fails' | 'unknown';
  /** Passing: what was measured. Failing: what it means. */
  readonly text: ReactNode;
  /** What fails, in one line; the name when absent. */
  readonly title?: string;
  /** The buttons that do what is to be done. */
  readonly actions?: ReactNode;
  readonly history?: readonly StoneKind[] | undefined;
  readonly historyLabel?: string | undefined;
};

const KIND = {
  passes: 'stands',
  care: 'half',
  fails: 'sunk',
  unknown: 'bare',
} as const satisfies Record<Check['state'], StoneKind>;
const RANK = { fails: 0, care: 1, unknown: 2, passes: 3 } as const satisfies Record<Check['state'], number>;

/** Failing before passing, otherwise as given. */
export const sortChecks = (checks: readonly Check[]): readonly Check[] =>
  checks.toSorted((a, b) => RANK[a.state] - RANK[b.state]);

function History({ check }: { readonly check: Check }) {
  if (check.history === undefined) return null;
  return <Stones items={check.history} size="history" label={check.historyLabel ?? ''} />;
}

/** What is checked: failing things first, each with what to do and the button that does it. */
export function Checks({ checks, label }: { readonly checks: readonly Check[]; readonly label: string }) {
  return (
    <ul className="k-checks" aria-label={label}>
      {sortChecks(checks).map((check) => {
        const isBad = check.state === 'fails' || check.state === 'care';
        return isBad ? (
          <li key={check.id} className={`k-fix ${check.state === 'fails' ? 'bad' : ''}`}>
            <Glyph kind={KIND[check.state]} />
            <b>{check.title ?? check.name}</b>
            <History check={check} />
            <div className="what">{check.text}</div>
            {check.actions === undefined ? null : <div className="do">{check.actions}</div>}
          </li>
        ) : (
          <li key={check.id} className="k-check">
            <span className="name">
              <Glyph kind={KIND[check.state]} />
              {check.name}
            </span>
            <span className="text-ink2">{check.text}</span>
            <History check={check} />
          </li>
        );
      })}
    </ul>
  );
}
