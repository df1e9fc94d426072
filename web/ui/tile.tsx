import type { ReactNode } from 'react';

type Props = {
  readonly children: ReactNode;
  readonly size?: 36 | 44 | 56;
  readonly tone?: 'tint' | 'off' | 'warn';
};

const SIZES = { 36: 'c-sm', 44: '', 56: 'c-lg' } as const;
const TONES = { tint: '', off: 'c-off', warn: 'c-warnt' } as const;

/** A stone with an icon, a monogram or a country's letters on it. Silent to readers: words stand beside it. */
export function Tile({ children, size = 44, tone = 'tint' }: Props) {
  return (
    <span className={`c-tile ${SIZES[size]} ${TONES[tone]}`} aria-hidden="true">
      {children}
    </span>
  );
}
