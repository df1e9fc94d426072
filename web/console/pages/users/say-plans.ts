import type { PlanView } from '#core/plan/plan-view.ts';
import type { Speech } from '#web/console/read-speech.ts';

/** A plan as it is chosen: its name, and what it gives in one line. */
export type PlanChoice = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly deviceLimit: number;
};

/** The plans that something new can be made of. */
export function sayPlans(
  plans: readonly PlanView[],
  { t, format }: Pick<Speech, 't' | 'format'>,
): readonly PlanChoice[] {
  return plans
    .filter(({ isEnabled }) => isEnabled)
    .map(({ id, name, quotaBytes, durationDays, startsOnHold, deviceLimit }) => {
      const quota = quotaBytes === null ? t('quota.none') : format.bytes(quotaBytes);
      const time =
        durationDays === null
          ? t('extend.noEnd')
          : startsOnHold
            ? t('userPage.holdDays', { n: durationDays })
            : t('extend.days', { n: durationDays });
      const devices = t('users.devicesOf', { n: deviceLimit });
      return { id, name, deviceLimit, text: [quota, time, devices].join(' · ') };
    });
}
