'use client';
import { useRouter } from 'next/navigation.js';
import { createElement, useState } from 'react';
import { useToast } from '#web/console-ui/toast/toast-provider.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { Act } from './act.ts';
import { act } from './act.ts';
import { OutcomeLine } from './outcome-line.tsx';
import type { ActProblem } from './problem.ts';
import { sayActProblem } from './say-act-problem.ts';

export type Doing = Act & {
  /** What happened, once it has. */
  readonly said?: string;
  /** Its reverse, offered for 30 s. */
  readonly undo?: Act;
};

type Acting = {
  readonly isBusy: boolean;
  /** Does it, says what happened and shows the page anew. A refusal is told in a toast that stays, unless `onProblem` takes it. */
  readonly run: <T>(
    doing: Doing,
    onProblem?: (problem: ActProblem) => void,
  ) => Promise<{ readonly value: T } | undefined>;
};

/** Acts of a page: one at a time, each with its word afterwards. */
export function useActing(): Acting {
  const t = useWords();
  const router = useRouter();
  const { toast } = useToast();
  const [isBusy, setBusy] = useState(false);
  const tell = (problem: ActProblem): void => toast({ text: sayActProblem(t, problem), kind: 'sunk', stays: true });
  const takeBack = async (undo: Act): Promise<void> => {
    const answer = await act(undo);
    if (!answer.isDone) tell(answer.problem);
    router.refresh();
  };
  const run: Acting['run'] = async <T>({ said, undo, ...what }: Doing, onProblem = tell) => {
    setBusy(true);
    const answer = await act<T>(what);
    setBusy(false);
    if (!answer.isDone) {
      onProblem(answer.problem);
      return undefined;
    }
    // What nodes have to do now is followed in the same line, node by node.
    const text = createElement(OutcomeLine, { scopes: answer.scopes, children: said });
    if (said !== undefined) toast({ text, ...(undo === undefined ? {} : { undo: () => takeBack(undo) }) });
    if (what.method !== 'GET') router.refresh();
    return { value: answer.value };
  };
  return { isBusy, run };
}
