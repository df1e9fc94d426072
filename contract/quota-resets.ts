/** When a quota is whole again; `month-rolling` counts months from the subscription's own start. */
export const QUOTA_RESETS = ['none', 'day', 'week', 'month', 'month-rolling'] as const;
export type QuotaReset = (typeof QUOTA_RESETS)[number];
