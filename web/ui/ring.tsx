import type { ReactNode } from 'react';
import { pondPath, ringStones } from './drawing/ring-geometry.ts';

type Props = {
  /** What is left, 0..1; null: no limit, all stones stand. */
  readonly share: number | null;
  /** A sentence for readers. */
  readonly label: string;
  /** Inside the pond. */
  readonly children?: ReactNode;
};

/** Twenty-four stones around a pond, from twelve o'clock. Below 20 % they turn to the warning colour. */
export function Ring({ share, label, children }: Props) {
  const isLow = share !== null && share < 0.2;
  return (
    <div className={`c-ring ${isLow ? 'c-warnc' : ''}`} role="img" aria-label={label}>
      <svg viewBox="0 0 216 216" aria-hidden="true">
        {ringStones(share ?? 1).map((path) => (
          <path key={path} className="c-r-s" d={path} />
        ))}
        <path className="c-r-w" d={pondPath()} />
      </svg>
      <div className="c-in" aria-hidden="true">
        {children}
      </div>
    </div>
  );
}
