'use client';
import type { ByteCount } from '#web/console-words/format.ts';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { QuotaStones } from '../stones/quota-stones.tsx';
import { quotaRow } from '../stones/stone-rows.ts';

type Props = {
  readonly used: ByteCount;
  /** Null: no quota. */
  readonly limit: ByteCount | null;
};

const INK = { well: '', near: 'text-amber', exhausted: 'text-red' } as const;

/** In a table: stones, used, of how much. Without a quota the words and no stones. */
export function Quota({ used, limit }: Props) {
  const t = useWords();
  const format = useFormat();
  if (limit === null)
    return (
      <span className="k-quota none">
        <span className="text-ink3">{t('quota.none')}</span>
        <span className="used">{format.gib(used)}</span>
        <span className="text-ink3">{t('format.bytes', { n: '', unit: 'gib' })}</span>
      </span>
    );
  const { state } = quotaRow(Number(used), Number(limit), 1);
  const said = format.usedOf(used, limit);
  const share = Number(limit) === 0 ? 1 : Number(used) / Number(limit);
  return (
    <span className="k-quota" title={`${format.exactBytes(used)} / ${format.exactBytes(limit)}`}>
      <QuotaStones used={Number(used)} limit={Number(limit)} label={t('quota.label', { p: format.percent(share) })} />
      <span className={`used ${INK[state]}`}>{said.used}</span>
      <span className="text-ink3">/ {said.of}</span>
    </span>
  );
}
