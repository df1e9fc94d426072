import { setTimeout as sleep } from 'node:timers/promises';

/** One kind of visitor: `atOnce` of them, each doing `act` again and again, with a pause as people make between. */
export type Visitors = {
  readonly name: string;
  readonly atOnce: number;
  readonly pauseMs: number;
  readonly act: (round: number) => Promise<void>;
};

/** How often each kind acted, and how often somebody was told to come later. */
export type Visits = { readonly acted: Readonly<Record<string, number>>; readonly deferred: number };

/** What a house says that has more to do than it can: that is an answer too. */
const COME_LATER = /answered (?:429|503)\b/;
const MAY_BE_DEFERRED = 0.05;

/**
 * Lets all kinds of visitors come at once for so long.
 * @throws Error of the first act that was refused, or when more than one of twenty was told to come later
 */
export async function putLoad(kinds: readonly Visitors[], seconds: number): Promise<Visits> {
  const endsAt = performance.now() + seconds * 1_000;
  const acted: Record<string, number> = {};
  let deferred = 0;
  const visit = async ({ name, pauseMs, act }: Visitors): Promise<void> => {
    while (performance.now() < endsAt) {
      const round = acted[name] ?? 0;
      acted[name] = round + 1;
      await act(round).catch((error: unknown) => {
        if (!(error instanceof Error) || !COME_LATER.test(error.message)) throw error;
        deferred += 1;
      });
      await sleep(pauseMs);
    }
  };
  await Promise.all(kinds.flatMap((kind) => Array.from({ length: kind.atOnce }, () => visit(kind))));
  const all = Object.values(acted).reduce((sum, count) => sum + count, 0);
  if (deferred > all * MAY_BE_DEFERRED) throw new Error(`${deferred} of ${all} acts were answered with: come later.`);
  return { acted, deferred };
}
