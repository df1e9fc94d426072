import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';
import type { StoneKind } from './stone-kinds.ts';

type Props = { readonly kind: StoneKind; readonly children: ReactNode };

const INK = {
  stands: '',
  half: 'text-amber',
  sunk: 'text-red',
  hollow: 'text-ink3',
  hold: 'text-ink3',
  paused: '',
  bare: 'text-ink3',
} as const satisfies Record<StoneKind, string>;

/** A state: its glyph and its word. */
export function State({ kind, children }: Props) {
  return (
    <span className={`k-state ${INK[kind]}`}>
      <Glyph kind={kind} />
      {children}
    </span>
  );
}
