const DAY_MS = 86_400_000;

/** An end so many days later: from the end as it is, or from now where it is over. ISO 8601. */
export function laterBy(expiresAt: string, { days, now }: { readonly days: number; readonly now: number }): string {
  return new Date(Math.max(now, new Date(expiresAt).getTime()) + days * DAY_MS).toISOString();
}
