import type { HomeView, MyPlanView } from '#core/me/home-view.ts';
import { sayAmount } from '../words/say-amount.ts';
import { sayDay } from '../words/say-time.ts';
import type { Values, Words } from '../words/words.ts';

/** How often a plan begins anew, as the words choose by it. */
export function resetChoice({ quotaBytes, reset }: Pick<MyPlanView, 'quotaBytes' | 'reset'>): string {
  if (quotaBytes === null) return 'unlimited';
  return reset === 'month-rolling' ? 'month' : reset;
}

/** What the words say about a plan: choices (`limit`, `reset`, `end`) and what stands in them. */
export function planFacts(words: Words, plan: MyPlanView, at: Date): Values {
  const { quotaBytes, usedBytes, resetsAt, expiresAt, graceEndsAt, status, deviceLimit } = plan;
  const day = (instant: Date | null): string => (instant === null ? '' : sayDay(words, instant, at));
  const endless = status === 'on_hold' ? 'hold' : 'none';
  return {
    limit: quotaBytes === null ? 'none' : 'some',
    left: sayAmount(words, quotaBytes === null ? 0n : quotaBytes - usedBytes),
    used: sayAmount(words, usedBytes),
    total: sayAmount(words, quotaBytes ?? 0n),
    reset: quotaBytes === null || resetsAt === null ? 'none' : 'some',
    date: day(resetsAt),
    end: expiresAt === null ? endless : 'some',
    until: day(expiresAt),
    grace: day(graceEndsAt),
    max: deviceLimit,
  };
}

/** Why he can get nothing new, in words; undefined when the plan lets him. */
export function denialOf(words: Words, { plan, at }: Pick<HomeView, 'plan' | 'at'>): string | undefined {
  if (plan === null) return words.html('bot.plan.none');
  if (plan.mayAdd) return undefined;
  const facts = planFacts(words, plan, at);
  switch (plan.status) {
    case 'exhausted':
      return words.html(plan.resetsAt === null ? 'bot.denied.quota.noreset' : 'bot.denied.quota', facts);
    case 'grace':
      return words.html('bot.denied.grace', { ...facts, date: facts.until ?? '' });
    case 'ended':
      return words.html('bot.denied.expired', { ...facts, date: facts.until ?? '' });
    case 'suspended':
    case 'active':
    case 'on_hold':
      return words.html('bot.denied.suspended');
  }
}
