/** How often the console's live line beats, whatever happens. */
export const LIVE_BEAT_MS = 5_000;
/** How long after the last beat what is on the screen counts as old. */
export const LIVE_LATE_MS = 10_000;

/** What `/admin/live` tells: counts and marks, never rows. Plain JSON of our own server. */
export type LiveNews = {
  readonly at: string;
  /** Acts since this line was opened, by noun, of nouns that one may read. */
  readonly acts: Readonly<Record<string, number>>;
  /** Marks that change whenever what nodes are to do, or have done, changes. */
  readonly wanted: string;
  readonly applied: string;
  /** Null without the right to read nodes. */
  readonly nodes: { readonly total: number; readonly inContact: number } | null;
};
