'use client';
import { useCallback, useRef, useState } from 'react';
import { ApiProblem, NoAnswer } from '../api/api-problem.ts';
import { useApp } from '../use-app.tsx';

export type ActFailure =
  | { readonly kind: 'refused'; readonly problem: ApiProblem }
  /** Whether it was done is not known; doing it again with the same key is safe. */
  | { readonly kind: 'no-answer' };

export type Act<A extends readonly unknown[]> = {
  readonly isBusy: boolean;
  /** Stays until the next try. */
  readonly failure: ActFailure | undefined;
  readonly run: (...args: A) => Promise<boolean>;
  readonly clear: () => void;
};

/**
 * One act of the person: never twice at once, however fast one taps, and with one key until it has succeeded, so that a lost
 * answer makes nothing twice. The home screen is fetched afterwards, refused or not. `run` says whether it went well.
 */
export function useAct<A extends readonly unknown[]>(act: (key: string, ...args: A) => Promise<unknown>): Act<A> {
  const { store } = useApp();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<ActFailure>();
  const key = useRef<string>(undefined);
  const isRunning = useRef(false);
  const run = useCallback(
    async (...args: A): Promise<boolean> => {
      if (isRunning.current) return false;
      isRunning.current = true;
      setIsBusy(true);
      setFailure(undefined);
      key.current ??= crypto.randomUUID();
      try {
        await act(key.current, ...args);
        key.current = undefined;
        await store.refresh();
        return true;
      } catch (error) {
        const found = failureOf(error);
        // A refusal is an answer: the next try is another act. Without an answer it stays the same one.
        if (found.kind === 'refused' && !found.problem.isPassing) {
          key.current = undefined;
          // Most often because something has changed elsewhere.
          void store.refresh();
        }
        setFailure(found);
        return false;
      } finally {
        isRunning.current = false;
        setIsBusy(false);
      }
    },
    [act, store],
  );
  const clear = useCallback(() => setFailure(undefined), []);
  return { isBusy, failure, run, clear };
}

/** @throws whatever is neither a refusal nor a missing answer: that is a mistake of ours */
export function failureOf(error: unknown): ActFailure {
  if (error instanceof ApiProblem) return { kind: 'refused', problem: error };
  if (error instanceof NoAnswer) return { kind: 'no-answer' };
  throw error;
}
