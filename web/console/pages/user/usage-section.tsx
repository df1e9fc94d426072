'use client';
import { usePathname, useRouter } from 'next/navigation.js';
import { Chart } from '#web/console-ui/chart/chart.tsx';
import { Segmented } from '#web/console-ui/form/segmented.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { Usage } from './describe-usage.ts';

const SPANS = ['day', 'week', 'month'] as const;
const SERIES = ['node', 'way', 'device'] as const;

/** What went through his devices: range and series stand in the address. */
export function UsageSection({ usage }: { readonly usage: Usage }) {
  const t = useWords();
  const router = useRouter();
  const path = usePathname();
  const { span, by, note, series, buckets, events, label } = usage;
  const go = (next: { readonly span: string; readonly by: string }): void =>
    router.push(`${path}?${new URLSearchParams(next)}`, { scroll: false });
  return (
    <Section
      title={t('userPage.usage')}
      note={series.length === 0 ? undefined : note}
      aside={
        <span className="flex flex-wrap justify-end gap-2">
          <Segmented
            label={t('userPage.span')}
            value={span}
            options={SPANS.map((value) => ({ value, label: t(`userPage.span.${value}`) }))}
            onChange={(value) => go({ span: value, by })}
          />
          <span className="k-only-desk">
            <Segmented
              label={t('userPage.by')}
              value={by}
              options={SERIES.map((value) => ({ value, label: t(`userPage.by.${value}`) }))}
              onChange={(value) => go({ span, by: value })}
            />
          </span>
        </span>
      }
    >
      {series.length === 0 ? (
        <p className="py-6 text-ink3">{t('userPage.usage.none')}</p>
      ) : (
        <div className="pt-3">
          <Chart buckets={buckets} series={series} events={events} unit="bytes" label={label} height={200} />
        </div>
      )}
    </Section>
  );
}
