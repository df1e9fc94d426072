import type { MyPlan } from '../api/shapes.ts';

export const ROW_STONES = 12;
const LOW_SHARE = 0.2;

/** What is left of a quota. */
export type QuotaLook = {
  readonly leftBytes: number;
  /** 0…1; 1 without a quota. */
  readonly share: number;
  /** Less than a fifth is left: every stone turns to the warning colour. */
  readonly isLow: boolean;
};

export function quotaLook({ quotaBytes, usedBytes }: Pick<MyPlan, 'quotaBytes' | 'usedBytes'>): QuotaLook {
  if (quotaBytes === null) return { leftBytes: Number.POSITIVE_INFINITY, share: 1, isLow: false };
  const leftBytes = Math.max(0, quotaBytes - usedBytes);
  const share = quotaBytes === 0 ? 0 : leftBytes / quotaBytes;
  return { leftBytes, share, isLow: share < LOW_SHARE };
}
