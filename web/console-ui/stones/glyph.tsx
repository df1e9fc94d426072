import type { StoneKind } from './stone-kinds.ts';

type Props = {
  readonly kind: StoneKind;
  /** 16 before a word, 20 before a title. */
  readonly size?: 16 | 20;
};

const STONE = {
  stands: 'M3.5 8.1V4.3a2.2 2.2 0 0 1 2.2-2.2h4.6a2.2 2.2 0 0 1 2.2 2.2v3.8a.6.6 0 0 1-.6.6h-7.8a.6.6 0 0 1-.6-.6z',
  half: 'M3.5 11.3V7.8a2.2 2.2 0 0 1 2.2-2.2h4.6a2.2 2.2 0 0 1 2.2 2.2v3.5a1.3 1.3 0 0 1-1.3 1.3h-6.4a1.3 1.3 0 0 1-1.3-1.3z',
  sunk: 'M3.5 13.6V11.7a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v1.9a2 2 0 0 1-2 2h-5a2 2 0 0 1-2-2z',
  hollow: 'M4 7.9V4.6a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v3.3a.5.5 0 0 1-.5.5h-7a.5.5 0 0 1-.5-.5z',
  hold: 'M4 4.2V2.5a1.8 1.8 0 0 1 1.8-1.8h4.4a1.8 1.8 0 0 1 1.8 1.8v1.7a1.5 1.5 0 0 1-1.5 1.5h-5a1.5 1.5 0 0 1-1.5-1.5z',
  paused:
    'M3.5 8.2V3.4a1.3 1.3 0 0 1 1.3-1.3h1.1a1.3 1.3 0 0 1 1.3 1.3v4.8a.5.5 0 0 1-.5.5h-2.7a.5.5 0 0 1-.5-.5zM8.8 8.2V3.4a1.3 1.3 0 0 1 1.3-1.3h1.1a1.3 1.3 0 0 1 1.3 1.3v4.8a.5.5 0 0 1-.5.5h-2.7a.5.5 0 0 1-.5-.5z',
  bare: '',
} as const satisfies Record<StoneKind, string>;
const PAINT = {
  stands: 'k-st-on',
  half: 'k-st-half',
  sunk: 'k-st-sunk',
  hollow: 'k-st-want',
  hold: 'k-st-want',
  paused: 'k-st-ink',
  bare: '',
} as const satisfies Record<StoneKind, string>;

/** One stone on 15 px of line. Stands before a state's word, never alone. */
export function Glyph({ kind, size = 16 }: Props) {
  return (
    <svg className="k-glyph" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <path className="k-rail" d="M1 9.25h14" />
      {kind === 'bare' ? null : <path className={PAINT[kind]} d={STONE[kind]} />}
    </svg>
  );
}
