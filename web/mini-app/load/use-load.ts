'use client';
import { useCallback, useEffect, useState } from 'react';
import type { ActFailure } from '../act/use-act.ts';
import { failureOf } from '../act/use-act.ts';

export type Loaded<T> = {
  /** What came last; it stays while it is asked for again. */
  readonly value: T | undefined;
  readonly failure: ActFailure | undefined;
  readonly reload: () => void;
};

/** Asks for something while a part of a screen is shown, again whenever `ask` changes. A late answer to an old question is dropped. */
export function useLoad<T>(ask: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [failure, setFailure] = useState<ActFailure>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isWanted = true;
    ask().then(
      (answer) => {
        if (!isWanted) return;
        setValue(answer);
        setFailure(undefined);
      },
      (error: unknown) => {
        if (isWanted) setFailure(failureOf(error));
      },
    );
    return () => {
      isWanted = false;
    };
    // `round` asks again.
  }, [ask, round]);
  const reload = useCallback(() => {
    setFailure(undefined);
    setRound((count) => count + 1);
  }, []);
  return { value, failure, reload };
}
