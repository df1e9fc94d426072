import type { UserSubscription } from '#core/user/read-user-page.ts';
import type { Speech } from '#web/console/read-speech.ts';

const DAY_MS = 86_400_000;

type Around = { readonly speech: Speech; readonly now: Date };

/** When a subscription ends, or ended, in words: by its dates and state. */
export function sayEnd(subscription: UserSubscription, { speech: { t, format }, now }: Around): string {
  const { status, expiresAt, graceEndsAt, durationDays } = subscription;
  if (expiresAt === null) {
    return durationDays === null ? t('userPage.noEnd') : t('userPage.holdDays', { n: durationDays });
  }
  const date = format.date(expiresAt, now);
  if (status === 'grace' && graceEndsAt !== null)
    return t('userPage.graceTo', { date, until: format.date(graceEndsAt, now) });
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return t('userPage.endedOn', { date });
  const left = leftMs < DAY_MS ? leftMs : Math.floor(leftMs / DAY_MS) * DAY_MS;
  return t('userPage.ends', { date, t: format.duration(left) });
}
