import { useCallback, useEffect, useState } from 'react';
import { act } from '#web/console/browser/act.ts';

const [EVERY_SECONDS, TICK_MS, FORGOTTEN_MS] = [5, 250, 30_000];

/** Since when, over all tries of this window. */
const known = { since: 0, seenAt: 0 };

type Away = {
  /** Whole seconds to the next try; 0 while it is under way. */
  readonly left: number;
  /** Undefined until the browser has taken over. */
  readonly since: number | undefined;
  readonly tryNow: () => void;
};

/** Asks every 5 s whether there is a database again; then `onBack`. */
export function useAway(onBack: () => void): Away {
  const [left, setLeft] = useState(EVERY_SECONDS);
  const [since, setSince] = useState<number>();
  const [round, setRound] = useState(0);
  const tryNow = useCallback(() => {
    setLeft(0);
    void isBack().then((isThere) => {
      if (isThere) onBack();
      setRound((last) => last + 1);
    });
  }, [onBack]);
  useEffect(() => {
    if (Date.now() - known.seenAt > FORGOTTEN_MS) known.since = Date.now();
    known.seenAt = Date.now();
    setSince(known.since);
    const until = Date.now() + EVERY_SECONDS * 1_000;
    setLeft(EVERY_SECONDS);
    const timer = setInterval(() => {
      const now = Math.ceil((until - Date.now()) / 1_000);
      setLeft(Math.max(0, now));
      if (now > 0) return;
      clearInterval(timer);
      tryNow();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [round, tryNow]);
  return { left, since, tryNow };
}

/** Anything but "not available" means that somebody looked into the database. */
async function isBack(): Promise<boolean> {
  const answer = await act({ method: 'GET', path: '/tenant', isBackground: true });
  return answer.isDone || (answer.problem.status !== 503 && answer.problem.status !== 0);
}
