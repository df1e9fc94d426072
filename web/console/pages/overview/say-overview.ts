import type { Overview } from '#core/overview/read-overview.ts';
import type { Speech } from '#web/console/read-speech.ts';

export type OverviewFacts = { readonly overview: Overview; readonly speech: Speech };

/** What it needs of them. */
type Standing = {
  readonly overview: {
    readonly attention: readonly unknown[];
    readonly jobs: readonly unknown[];
    readonly nodes: readonly unknown[];
    readonly figures: Pick<Overview['figures'], 'nodesAsWanted' | 'carriedCount'>;
    readonly at: Date;
  };
  readonly speech: Speech;
};
type Said = { readonly title: string; readonly text: string };

/** The page's first sentence, and the one that says what is well. A node whose machine has not come yet neither carries nor fails. */
export function sayOverview({ overview, speech: { t, format } }: Standing): Said {
  const { attention, jobs, figures, nodes, at } = overview;
  const [n, k, time] = [attention.length, jobs.length, format.seconds(at)];
  const carrying = figures.nodesAsWanted;
  const awaited = nodes.length - n - carrying;
  if (n === 0 && k === 0) {
    if (nodes.length === 0) return { title: t('overview.begin'), text: `${t('overview.beginText', { time })}.` };
    if (carrying === 0)
      return { title: t('overview.awaited', { n: awaited }), text: `${t('overview.awaitedText', { time })}.` };
    return {
      title: t('overview.well'),
      text: `${t('overview.wellText', { n: carrying, m: figures.carriedCount, time })}.`,
    };
  }
  return { title: sayNeeds(t, { n, k }), text: `${sayOthers(t, { n, carrying, awaited, time })}.` };
}

type Words = Speech['t'];

function sayNeeds(t: Words, { n, k }: { readonly n: number; readonly k: number }): string {
  if (n === 0) return t('overview.jobsNeed', { k });
  return k === 0 ? t('overview.nodesNeed', { n }) : t('overview.bothNeed', { n, k });
}

type Others = { readonly n: number; readonly carrying: number; readonly awaited: number; readonly time: string };

function sayOthers(t: Words, { n, carrying, awaited, time }: Others): string {
  if (n + carrying + awaited === 0) return t('overview.beginText', { time });
  if (carrying === 0) return awaited === 0 ? t('overview.noOthers', { time }) : t('overview.awaited', { n: awaited });
  return t(n === 0 ? 'overview.nodesCarry' : 'overview.othersCarry', { n: carrying, time });
}
