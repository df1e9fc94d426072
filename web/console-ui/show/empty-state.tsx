import type { ReactNode } from 'react';
import type { StoneKind } from '../stones/stone-kinds.ts';
import { Stones } from '../stones/stones.tsx';

type Props = {
  readonly title: string;
  /** What it is and how the first one comes. */
  readonly children?: ReactNode;
  /** One to three ways. */
  readonly actions?: ReactNode;
  readonly stones?: readonly StoneKind[] | undefined;
};

const HOLLOW = ['hollow', 'hollow', 'hollow', 'hollow', 'hollow'] as const satisfies readonly StoneKind[];

/** Nothing here yet, or nothing that fits: teaches the next step. */
export function EmptyState({ title, children, actions, stones = HOLLOW }: Props) {
  return (
    <div className="k-blank">
      {stones.length === 0 ? null : <Stones items={stones} size="wide" label="" isDecorative />}
      <b>{title}</b>
      {children === undefined ? null : <p>{children}</p>}
      {actions === undefined ? null : <div className="k-blank-acts">{actions}</div>}
    </div>
  );
}
