import type { ReactNode } from 'react';

type Props = {
  readonly value: ReactNode;
  readonly unit?: ReactNode;
  /** Below the value, where figures stand in a row. */
  readonly caption?: ReactNode;
  readonly tone?: 'ink' | 'amber' | 'red' | 'pale';
  readonly isSmall?: boolean;
};

const INK = { ink: '', amber: 'text-amber', red: 'text-red', pale: 'text-ink3' } as const;

/** One number with its unit. */
export function Figure({ value, unit, caption, tone = 'ink', isSmall = false }: Props) {
  return (
    <div className="k-figure">
      <p className={`k-fig ${isSmall ? 'small' : ''} ${INK[tone]}`}>
        {value} {unit === undefined ? null : <small>{unit}</small>}
      </p>
      {caption === undefined ? null : <p className="text-ink3 text-small">{caption}</p>}
    </div>
  );
}
