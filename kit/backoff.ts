export type BackoffOptions = { readonly baseMs: number; readonly capMs: number };

/**
 * Full-jitter delay in milliseconds before attempt `attempt` (0-based): uniform in [0, min(cap, base·2^attempt)).
 * The whole range is drawn, because a herd that waits the same minimum comes back as a herd.
 */
export function backoffDelayMs(attempt: number, options: BackoffOptions, random: () => number = Math.random): number {
  const ceilingMs = Math.min(options.capMs, options.baseMs * 2 ** Math.min(attempt, 30));
  return Math.floor(random() * ceilingMs);
}
