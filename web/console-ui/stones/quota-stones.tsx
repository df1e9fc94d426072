import { quotaRow } from './stone-rows.ts';
import { Stones } from './stones.tsx';

type Props = {
  readonly used: number;
  readonly limit: number;
  /** 10 stones in rows, 20 on pages. */
  readonly size?: 'row' | 'page';
  readonly label: string;
  readonly className?: string;
};

/** A quota: amber from 80 %, the whole row sunk at 100 %. Without a quota there are words, and no stones. */
export function QuotaStones({ used, limit, size = 'row', label, className = '' }: Props) {
  const count = size === 'row' ? 10 : 20;
  const { items, tone } = quotaRow(used, limit, count);
  return <Stones items={items} tone={tone} size={size} length={count} label={label} className={className} />;
}
