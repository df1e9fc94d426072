'use client';
import { usePathname, useRouter } from 'next/navigation.js';
import { Chart } from '#web/console-ui/chart/chart.tsx';
import { Segmented } from '#web/console-ui/form/segmented.tsx';
import { Figure } from '#web/console-ui/show/figure.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { TrafficShown } from './describe-traffic.ts';

/** What goes through the fleet now, and over a range that stands in the address. */
export function TrafficNow({ traffic }: { readonly traffic: TrafficShown }) {
  const t = useWords();
  const router = useRouter();
  const path = usePathname();
  const { figures, chart, label } = traffic;
  return (
    <Section
      title={t('overview.traffic')}
      aside={
        <>
          <Legend before={chart === null || chart.before === null ? null : chart.beforeName} />
          {chart === null ? null : (
            <span className="k-only-desk ml-2">
              <Segmented
                label={t('nodePage.spans')}
                value={chart.span}
                options={chart.spans}
                onChange={(span) => router.push(span === 'day' ? path : `${path}?span=${span}`, { scroll: false })}
              />
            </span>
          )}
        </>
      }
    >
      <div className="flex flex-wrap items-end gap-x-9 gap-y-2 pt-2.5 pb-1">
        {figures.map(({ id, value, unit, isPhone }) => (
          <div key={id} className={isPhone ? '' : 'k-only-desk'}>
            <Figure value={value} unit={unit} />
          </div>
        ))}
      </div>
      {chart === null ? null : chart.isEmpty ? (
        <p className="py-6 text-ink3">{t('userPage.usage.none')}</p>
      ) : (
        <Chart
          buckets={chart.buckets}
          series={[{ id: 'down', name: t('chart.down'), colour: 'c1', down: chart.down, up: chart.up, upColour: 'c2' }]}
          {...(chart.before === null ? {} : { before: chart.before })}
          unit="rate"
          label={label}
          height={226}
          hasLegend={false}
        />
      )}
    </Section>
  );
}

function Legend({ before }: { readonly before: string | null }) {
  const t = useWords();
  return (
    <>
      <span className="k-leg">
        <i className="k-bg-c1" />
        {t('chart.down')}
      </span>
      <span className="k-leg">
        <i className="k-bg-c2" />
        {t('chart.up')}
      </span>
      {before === null ? null : (
        <span className="k-leg k-only-desk">
          <i className="dash" />
          {before}
        </span>
      )}
    </>
  );
}
