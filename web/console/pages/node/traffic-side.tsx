'use client';
import { useRouter } from 'next/navigation.js';
import { Chart } from '#web/console-ui/chart/chart.tsx';
import type { ChartBucket, Values } from '#web/console-ui/chart/chart-data.ts';
import { Segmented } from '#web/console-ui/form/segmented.tsx';
import { Figure } from '#web/console-ui/show/figure.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { useWords } from '#web/console-words/use-words.ts';

export type NodeTraffic = {
  readonly span: string;
  /** In which the axis is numbered. */
  readonly unit: string;
  readonly spans: readonly { readonly value: string; readonly label: string }[];
  readonly buckets: readonly ChartBucket[];
  /** Bits a second. */
  readonly down: Values;
  readonly up: Values;
  readonly rate: { readonly value: string; readonly unit: string };
  readonly users: string;
  readonly online: string;
  readonly capacity: string | null;
  readonly label: string;
};

type Props = { readonly nodeId: string; readonly traffic: NodeTraffic };

/** What goes through the node: now, and over the span that the address names. */
export function TrafficSide({ nodeId, traffic }: Props) {
  const t = useWords();
  const router = useRouter();
  const { rate, users, online, capacity, span, spans } = traffic;
  const choose = (next: string): void =>
    router.push(next === 'day' ? `/admin/nodes/${nodeId}` : `/admin/nodes/${nodeId}?span=${next}`, { scroll: false });
  return (
    <Section
      title={t('nodePage.traffic')}
      note={traffic.unit}
      aside={<Segmented label={t('nodePage.spans')} options={spans} value={span} onChange={choose} />}
    >
      <div className="flex gap-8 pt-2 pb-4">
        <Figure isSmall value={rate.value} unit={rate.unit} caption={t('nodePage.now')} />
        <Figure
          isSmall
          value={users}
          caption={capacity === null ? t('nodePage.usersCarried') : t('nodePage.usersOf', { n: capacity })}
        />
        <Figure isSmall value={online} caption={t('nodePage.online')} />
      </div>
      <Chart
        unit="rate"
        height={140}
        likelyWidth={348}
        label={traffic.label}
        buckets={traffic.buckets}
        series={[
          { id: 'all', name: t('chart.down'), colour: 'c1', upColour: 'c2', down: traffic.down, up: traffic.up },
        ]}
      />
    </Section>
  );
}
