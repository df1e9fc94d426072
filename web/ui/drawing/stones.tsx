import type { CSSProperties } from 'react';
import { layStones } from './lay-stones.ts';

export type StoneTone = 'stone' | 'warn' | 'danger' | 'current';

type Props = {
  readonly count: number;
  readonly laid: number;
  readonly form: 'row' | 'tall' | 'mini' | 'large';
  readonly isLive?: boolean;
  readonly tone?: StoneTone;
  readonly on?: 'card' | 'page' | 'sheet';
  readonly fallen?: number | undefined;
  readonly label?: string;
};

const FORMS = { row: '', tall: 'c-mid', mini: 'c-mini', large: 'c-big' } as const;
const TONES = { stone: '', warn: 'c-warnc', danger: 'c-dangerc', current: 'c-currentc' } as const;
const GROUNDS = { card: '', page: 'c-on-page', sheet: 'c-on-sheet' } as const;
const MARKS = { laid: 'c-s', part: 'c-h', fallen: 'c-x', water: '' } as const;

/** Sets `--f`, the share of a stone that stands above the water. */
const heightOf = (share: number): CSSProperties => ({ '--f': share }) as CSSProperties;

/** Stones in a row of water. Silent to readers unless it is alone and says what it is. */
export function Stones({ count, laid, form, isLive = false, tone = 'stone', on = 'card', fallen, label }: Props) {
  const look = `c-cw ${FORMS[form]} ${TONES[tone]} ${GROUNDS[on]} ${isLive ? 'c-live' : ''}`;
  const voice = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <span className={look} {...voice}>
      {layStones({ count, laid, fallen }).map((stone, index) => (
        <i
          // The place is the identity of a stone.
          key={index}
          className={MARKS[stone.kind]}
          style={stone.kind === 'part' ? heightOf(stone.share) : undefined}
        />
      ))}
    </span>
  );
}
