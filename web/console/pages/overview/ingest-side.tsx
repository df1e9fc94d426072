import { Section } from '#web/console-ui/show/section.tsx';
import type { OverviewFacts } from './say-overview.ts';

/** Whether what people use is counted, and up to when. */
export function IngestSide({ overview, speech: { t, format } }: OverviewFacts) {
  const { journalCount, journalsCurrent, countedTo } = overview.figures;
  return (
    <Section
      title={t('overview.ingest')}
      note={journalCount === 0 ? undefined : t('overview.ingest.note', { n: journalsCurrent, total: journalCount })}
    >
      {countedTo === null ? (
        <p className="pt-2 text-ink3">{t('overview.ingest.none')}</p>
      ) : (
        <p className="flex flex-wrap items-baseline gap-x-1.5 pt-2">
          <span className="k-fig small">{format.seconds(countedTo)}</span>
          <span className="text-ink3">{t('overview.ingest.upTo')}</span>
        </p>
      )}
    </Section>
  );
}
