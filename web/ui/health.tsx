import type { ReactNode } from 'react';
import { CausewayMini } from './causeway-mini.tsx';

export type HealthGrade = 'good' | 'fair' | 'busy' | 'down' | 'unknown';
const STONES = { good: 4, fair: 3, busy: 2, down: 0, unknown: 0 } as const;

/** How a country or a type is, at the end of a row: stones over the word. */
export function Health({ grade, word }: { readonly grade: HealthGrade; readonly word: ReactNode }) {
  return (
    <span className="c-hl">
      <CausewayMini laid={STONES[grade]} isOutOfPlace={grade === 'down'} isLive={grade === 'unknown'} />
      <small>{word}</small>
    </span>
  );
}
