import type { QuotaReset } from '#contract/quota-resets.ts';
import type { Way } from '#contract/ways.ts';
import type { PlanUse } from '#core/plan/list-plan-uses.ts';
import type { Speech } from '#web/console/read-speech.ts';

/** One plan as the list shows it, and as its sheet begins. */
export type PlanLine = {
  readonly id: string;
  readonly name: string;
  /** Reset, duration and devices. */
  readonly terms: string;
  readonly quota: string;
  readonly ways: readonly Way[];
  readonly users: string;
  readonly userCount: number;
  readonly openInviteCount: number;
  /** Null without a quota. */
  readonly fifths: readonly number[] | null;
  readonly fifthsLabel: string;
  readonly isEnabled: boolean;
  readonly values: PlanValues;
};

/** A plan as its form holds it. Null is none. */
export type PlanValues = {
  readonly name: string;
  readonly quotaGib: number | null;
  readonly reset: QuotaReset;
  readonly durationDays: number | null;
  readonly startsOnHold: boolean;
  readonly deviceLimit: number | null;
  readonly ways: readonly Way[];
  readonly groupIds: readonly string[];
  readonly isEnabled: boolean;
};

export const GIB = 1024 ** 3;

export function planLine(plan: PlanUse, { t, format }: Speech): PlanLine {
  const { quotaBytes, fifths } = plan;
  return {
    id: plan.id,
    name: plan.name,
    terms: [
      plan.reset === 'none' ? t('plans.reset.noneShort') : t(`plans.reset.${plan.reset}`),
      durationOf(plan, { t }),
      t('plans.deviceCount', { n: plan.deviceLimit }),
    ].join(' · '),
    quota: quotaBytes === null ? t('plans.noQuota') : quotaOf(quotaBytes, { t, format }),
    ways: plan.ways,
    users: format.number(plan.userCount),
    userCount: plan.userCount,
    openInviteCount: plan.openInviteCount,
    fifths: quotaBytes === null ? null : fifths,
    fifthsLabel: t('plans.fifths', { list: fifths.map((count) => format.number(count)).join(', ') }),
    isEnabled: plan.isEnabled,
    values: {
      name: plan.name,
      quotaGib: quotaBytes === null ? null : Number(quotaBytes) / GIB,
      reset: plan.reset,
      durationDays: plan.durationDays,
      startsOnHold: plan.startsOnHold,
      deviceLimit: plan.deviceLimit,
      ways: plan.ways,
      groupIds: plan.groupIds,
      isEnabled: plan.isEnabled,
    },
  };
}

/** Quotas are whole GiB as a rule, and then said so. */
function quotaOf(quotaBytes: bigint, { t, format }: Pick<Speech, 't' | 'format'>): string {
  const gib = BigInt(GIB);
  if (quotaBytes % gib !== 0n) return format.bytes(quotaBytes);
  return t('format.bytes', { n: format.number(quotaBytes / gib), unit: 'gib' });
}

function durationOf({ durationDays, startsOnHold }: PlanUse, { t }: Pick<Speech, 't'>): string {
  if (durationDays === null) return t('plans.noEnd');
  const d = t('plans.days', { n: durationDays });
  return startsOnHold ? t('plans.fromFirstUse', { d }) : d;
}
