import type { Overview } from '#core/overview/read-overview.ts';
import type { Speech } from '#web/console/read-speech.ts';

export type OverviewFacts = { readonly overview: Overview; readonly speech: Speech };

/** The page's first sentence, and the one that says what is well. */
export function sayOverview({ overview, speech: { t, format } }: OverviewFacts): {
  readonly title: string;
  readonly text: string;
} {
  const { attention, jobs, figures, nodes, at } = overview;
  const [n, k] = [attention.length, jobs.length];
  const time = format.seconds(at);
  const total = nodes.length;
  if (n === 0 && k === 0) {
    return total === 0
      ? { title: t('overview.begin'), text: `${t('overview.beginText', { time })}.` }
      : {
          title: t('overview.well'),
          text: `${t('overview.wellText', { n: total, m: figures.carriedCount, time })}.`,
        };
  }
  const title =
    n === 0
      ? t('overview.jobsNeed', { k })
      : k === 0
        ? t('overview.nodesNeed', { n })
        : t('overview.bothNeed', { n, k });
  const others = total - n;
  if (n === 0) return { title, text: `${t('overview.nodesCarry', { n: others, time })}.` };
  return {
    title,
    text: `${others === 0 ? t('overview.noOthers', { time }) : t('overview.othersCarry', { n: others, time })}.`,
  };
}
