'use client';
import { useCallback, useState } from 'react';
import { Section } from '#web/ui/section.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { UsageSpan } from '../../api/shapes.ts';
import { useLoad } from '../../load/use-load.ts';
import { useApp } from '../../use-app.tsx';
import { PartFailed } from '../part-failed.tsx';
import { UsageChart } from './usage-chart.tsx';

const SPANS = [
  { value: 'day', words: 'plan.day' },
  { value: 'week', words: 'plan.week' },
  { value: 'month', words: 'plan.month' },
] as const;
const CHART_HEIGHT = 236;

/** What was received and sent, by hour or day of the person's own clock. */
export function UsageHistory() {
  const t = useWords();
  const { store } = useApp();
  const [span, setSpan] = useState<UsageSpan>('month');
  const usage = useLoad(
    useCallback(() => store.api.readUsage(span, Intl.DateTimeFormat().resolvedOptions().timeZone), [store, span]),
  );
  return (
    <Section title={t('plan.history')}>
      <div className="c-card c-pad c-chart c-stack-16">
        <Segmented
          label={t('plan.history')}
          items={SPANS.map(({ value, words }) => ({ value, title: t(words) }))}
          value={span}
          onChange={setSpan}
        />
        {usage.failure !== undefined && <PartFailed onRetry={usage.reload} />}
        {usage.value === undefined ? (
          usage.failure === undefined && <Skeleton shape="card" height={CHART_HEIGHT} />
        ) : (
          <UsageChart key={usage.value.span} usage={usage.value} />
        )}
      </div>
    </Section>
  );
}
