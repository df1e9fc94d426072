'use client';
import { progressRow } from '#web/console-ui/stones/stone-rows.ts';
import { Stones } from '#web/console-ui/stones/stones.tsx';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { Run } from './use-run.tsx';

const STONES = 20;

/** How far a run is: stones, and the number in words. */
export function RunProgress({ run: { progress } }: { readonly run: Run }) {
  const t = useWords();
  const format = useFormat();
  if (progress === null) return null;
  const { done, of, failed } = progress;
  const text = t('users.bulk.progress', { a: format.number(done), n: format.number(of) });
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3" role="status">
      <Stones items={progressRow((done / Math.max(1, of)) * STONES, STONES)} size="progress" tone="tide" label={text} />
      <span className="tabular-nums">{text}</span>
      {failed.length === 0 ? null : <span className="text-amber">{t('users.bulk.failed', { k: failed.length })}</span>}
    </div>
  );
}
