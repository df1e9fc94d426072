import type { MyPlan } from '../api/shapes.ts';

/** What is said over a plan that is used up: of a month only where the quota is for one and comes back. */
export function usedUpTitle({ reset, resetsAt }: Pick<MyPlan, 'reset' | 'resetsAt'>) {
  const isOfMonth = resetsAt !== null && (reset === 'month' || reset === 'month-rolling');
  return isOfMonth ? 'denied.quota.title' : 'denied.quota.title.noreset';
}
