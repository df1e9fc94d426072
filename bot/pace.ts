/** How long the bot waits for what. */
export type Pace = {
  /** For Telegram's answer to one call. */
  readonly callTimeoutMs: number;
  /** For news, in one long poll. */
  readonly pollSeconds: number;
  /** Between two looks for notices. */
  readonly noticesEveryMs: number;
  /** For Telegram at the start; after that it goes on by itself. */
  readonly connectMs: number;
};

export const PACE: Pace = { callTimeoutMs: 10_000, pollSeconds: 30, noticesEveryMs: 3_000, connectMs: 5_000 };
