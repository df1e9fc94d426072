'use client';
import { useMemo } from 'react';
import type { ChartBar } from '#web/ui/chart.tsx';
import { Chart } from '#web/ui/chart.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { MyUsage } from '../../api/shapes.ts';

/** The bars of one span, named by the hour or the day. */
export function UsageChart({ usage }: { readonly usage: MyUsage }) {
  const t = useWords();
  const { bytes, date, shortDate, time } = useFormat();
  const isHours = usage.span === 'day';
  const bars = useMemo<readonly ChartBar[]>(
    () =>
      usage.bars.map(({ at, downBytes, upBytes }) => ({
        key: at,
        name: isHours ? time(at) : date(at),
        tick: isHours ? time(at) : shortDate(at),
        down: downBytes,
        up: upBytes,
      })),
    [usage, isHours, time, date, shortDate],
  );
  const sum = (bar: ChartBar): number => (bar.down ?? 0) + (bar.up ?? 0);
  const most = bars.reduce<ChartBar | undefined>(
    (best, bar) => (best === undefined || sum(bar) > sum(best) ? bar : best),
    undefined,
  );
  const label = t('plan.chart.alt', {
    down: bytes(usage.downBytes),
    up: bytes(usage.upBytes),
    date: most?.name ?? '',
    max: bytes(most === undefined ? 0 : sum(most)),
    span: usage.span,
  });
  return <Chart bars={bars} label={label} words={{ down: t('dev.down'), up: t('dev.up') }} />;
}
