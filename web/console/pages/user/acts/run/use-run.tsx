'use client';
import { useRouter } from 'next/navigation.js';
import { useRef, useState } from 'react';
import { OutcomeLine } from '#web/console/browser/outcome-line.tsx';
import { useToast } from '#web/console-ui/toast/toast-provider.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { OneAct, RunResult } from './run-acts.ts';
import { newestScopes, runActs } from './run-acts.ts';

export type BulkPlan = {
  readonly acts: readonly OneAct[];
  /** The reverse of one act; absent where there is none. */
  readonly undoOf?: ((id: string) => OneAct['send']) | undefined;
  /** Said when all of it is done; otherwise how many of how many. */
  readonly said?: string | undefined;
};

export type Run = {
  /** Null while nothing runs. */
  readonly progress: { readonly done: number; readonly of: number; readonly failed: RunResult['failed'] } | null;
  readonly start: (plan: BulkPlan) => Promise<RunResult>;
  readonly stop: () => void;
};

/** Runs acts one by one, shows how far it is, says at the end what happened and offers the reverse of what was done. */
export function useRun(): Run {
  const t = useWords();
  const router = useRouter();
  const { toast } = useToast();
  const [progress, setProgress] = useState<Run['progress']>(null);
  const stopping = useRef<AbortController>(undefined);

  const run = async (acts: readonly OneAct[]): Promise<RunResult> => {
    const controller = new AbortController();
    stopping.current = controller;
    setProgress({ done: 0, of: acts.length, failed: [] });
    const result = await runActs(acts, {
      signal: controller.signal,
      onProgress: ({ doneIds, failed }) => setProgress({ done: doneIds.length, of: acts.length, failed }),
    });
    setProgress(null);
    router.refresh();
    return result;
  };

  const start = async ({ acts, undoOf, said }: BulkPlan): Promise<RunResult> => {
    const result = await run(acts);
    const { doneIds, failed, scopes } = result;
    const isWhole = doneIds.length + failed.length === acts.length;
    const numbers = { a: doneIds.length, n: acts.length };
    const undo = async (): Promise<void> => {
      const back = acts.flatMap((one) => {
        const send = undoOf?.(one.id);
        return send === undefined || !doneIds.includes(one.id) ? [] : [{ ...one, send }];
      });
      const undone = await run(back);
      toast({ text: t('users.bulk.undone', { a: undone.doneIds.length, n: back.length }) });
    };
    toast({
      text: (
        <OutcomeLine scopes={newestScopes(scopes)}>
          {doneIds.length === acts.length && said !== undefined
            ? said
            : t(isWhole ? 'users.bulk.done' : 'users.bulk.stopped', numbers)}
          {failed.length === 0 ? null : `. ${t('users.bulk.failed', { k: failed.length })}: ${sayFailed(failed)}`}
        </OutcomeLine>
      ),
      ...(failed.length === 0 ? {} : { kind: 'half' as const }),
      ...(undoOf === undefined || doneIds.length === 0 ? { stays: failed.length > 0 } : { undo }),
    });
    return result;
  };

  return { progress, start, stop: () => stopping.current?.abort() };
}

const NAMED = 3;

const sayFailed = (failed: RunResult['failed']): string =>
  failed
    .slice(0, NAMED)
    .map(({ name, detail }) => `${name} (${detail.replace(/\.$/, '')})`)
    .join(', ') + (failed.length > NAMED ? ', …' : '');
