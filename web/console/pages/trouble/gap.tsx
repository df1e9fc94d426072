import type { ReactNode } from 'react';
import { Stones } from '#web/console-ui/stones/stones.tsx';

type Props = {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly actions: ReactNode;
  /** What the line shows: a gap where something is not, a sunk stone where something failed. */
  readonly kind: 'gap' | 'broken';
};

const ITEMS = {
  gap: ['stands', 'stands', 'stands', 'bare', 'bare', 'bare', 'bare', 'stands', 'stands'],
  broken: ['stands', 'stands', 'stands', 'stands', 'sunk', 'stands', 'stands', 'stands', 'stands'],
} as const;

/** A page in the frame that has nothing to show: what is so, and where to go. */
export function Gap({ title, children, actions, kind }: Props) {
  return (
    <div className="k-gap">
      <Stones items={ITEMS[kind]} size="gap" label="" isDecorative />
      <h1>{title}</h1>
      <div className="k-gap-text">{children}</div>
      <div className="k-gap-acts">{actions}</div>
    </div>
  );
}
