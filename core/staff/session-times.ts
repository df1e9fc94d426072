/** A session ends after so long without a request… */
export const IDLE_MS = 15 * 60_000;
/** …and after so long in any case. */
export const LASTING_MS = 12 * 3_600_000;
/** How long a step of a proof may take. */
export const CHALLENGE_MS = 5 * 60_000;

/** A moment so many milliseconds after another. */
export const later = (from: Date, byMs: number): Date => new Date(from.getTime() + byMs);
