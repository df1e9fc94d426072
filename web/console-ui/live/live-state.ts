const [SUNK_AFTER_MS, AWAY_AFTER_MS] = [10_000, 60_000];

export type LiveState = 'live' | 'sunk' | 'away';

/** After 10 s without the stream the line sinks and values get their date; after 60 s a banner says so. */
export const liveStateOf = (heardAt: number, now: number): LiveState => {
  const quietMs = now - heardAt;
  if (quietMs < SUNK_AFTER_MS) return 'live';
  return quietMs < AWAY_AFTER_MS ? 'sunk' : 'away';
};
