import type { Answer } from '#web/console/browser/send.ts';

/** One act of several: on whom, and how it is sent. */
export type OneAct = {
  readonly id: string;
  readonly name: string;
  readonly send: () => Promise<Answer<unknown>>;
};

export type RunResult = {
  readonly doneIds: readonly string[];
  readonly failed: readonly { readonly name: string; readonly detail: string }[];
  /** Of the newest act: what nodes have to do then holds all before it. */
  readonly scopes: readonly string[];
};

type Watch = {
  readonly onProgress: (result: RunResult) => void;
  readonly signal: AbortSignal;
};

const ENDS = ['SESSION_ENDED', 'STEP_UP', 'AWAY', 'UNAVAILABLE'];

/** Does the acts one after the other and tells after each. What everybody would be refused for ends the run. It never rejects. */
export async function runActs(acts: readonly OneAct[], { onProgress, signal }: Watch): Promise<RunResult> {
  const doneIds: string[] = [];
  const failed: { name: string; detail: string }[] = [];
  const scopes: string[] = [];
  const told = (): RunResult => ({ doneIds: [...doneIds], failed: [...failed], scopes: [...scopes] });
  for (const { id, name, send } of acts) {
    if (signal.aborted) break;
    const answer = await send();
    if (answer.isDone) {
      doneIds.push(id);
      if (answer.scopes !== undefined) scopes.push(answer.scopes);
    } else failed.push({ name, detail: answer.problem.detail });
    onProgress(told());
    if (!answer.isDone && ENDS.includes(answer.problem.code)) break;
  }
  return told();
}

/** Of everything that several acts told nodes, the newest revision of each desired state. */
export function newestScopes(scopes: readonly string[]): string | undefined {
  const newest = new Map<string, bigint>();
  for (const part of scopes.flatMap((text) => text.split(','))) {
    const [scope = '', rev = '0'] = part.trim().split(':');
    const known = newest.get(scope) ?? 0n;
    if (scope !== '' && BigInt(rev) > known) newest.set(scope, BigInt(rev));
  }
  return newest.size === 0 ? undefined : [...newest].map(([scope, rev]) => `${scope}:${rev}`).join(',');
}
