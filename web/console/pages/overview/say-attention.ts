import type { Attention, AttentionJob } from '#core/overview/attention.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { wordIn } from '../word-in.ts';

export type Need = {
  readonly id: string;
  readonly isFailed: boolean;
  readonly title: string;
  readonly text: string;
  readonly since: string | null;
  readonly href: string;
  readonly open: string;
  readonly name: string;
};

type Said = { readonly title: string; readonly text: string };

/** A node that needs somebody, in words: what is so, whom it concerns, what still holds. */
export function needOfNode(one: Attention, { t }: Pick<Speech, 't'>): Need {
  const { title, text } = sayNode(one, t);
  return {
    id: one.nodeId,
    isFailed: one.level === 2,
    title,
    text: `${text.replace(/\.$/, '')}.`,
    since: one.since?.toISOString() ?? null,
    href: `/admin/nodes/${one.nodeId}`,
    open: t('overview.openNode'),
    name: one.name,
  };
}

function sayNode(one: Attention, t: Speech['t']): Said {
  const { name: node, userCount: n, lag, refusedCount: k } = one;
  const reason = one.reason ?? '';
  const region = one.region === '' ? t('overview.noRegion') : one.region;
  switch (one.state) {
    case 'no-contact':
      return {
        title: t('overview.noContact', { node }),
        text:
          one.othersInRegion === 0
            ? t('overview.noContact.alone', { n, region })
            : t('overview.noContact.others', { n, k: one.othersInRegion, region }),
      };
    case 'engine-down':
      return { title: t('overview.engineDown', { node }), text: t('overview.engineDown.text', { n, reason }) };
    case 'refused':
      return {
        title: lag > 0 ? t('overview.behind', { node, n: lag, k }) : t('overview.refused', { node, k }),
        text: t('overview.refused.text', { n }),
      };
    case 'degraded':
      return { title: t('overview.degraded', { node }), text: t('overview.degraded.text', { n, reason }) };
    default:
      return { title: t('overview.late', { node, n: lag }), text: t('overview.late.text', { n }) };
  }
}

/** A job that needs somebody: failed at its last run, or long overdue. */
export function needOfJob(job: AttentionJob, { t }: Pick<Speech, 't'>): Need {
  const name = wordIn(t, `job.name.${job.name}`) ?? job.name;
  const since = job.isLate ? job.lastStartedAt : job.failedAt;
  return {
    id: `job ${job.name}`,
    isFailed: false,
    title: t(job.isLate ? 'overview.jobLate' : 'overview.jobFailed', { name }),
    text: `${job.isLate ? t('overview.jobLate.text') : t('overview.jobFailed.text', { code: job.lastError ?? '' })}.`.replace(
      '?.',
      '?',
    ),
    since: since?.toISOString() ?? null,
    href: '/admin/jobs',
    open: t('overview.openJob'),
    name,
  };
}
