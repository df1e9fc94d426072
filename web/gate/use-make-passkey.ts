import { useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import type { MakeOptions, PasskeyBegun } from '#web/console/browser/passkey.ts';
import { makePasskey } from '#web/console/browser/passkey.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useWords } from '#web/console-words/use-words.ts';

/** Makes a passkey for whoever is signed in and gives it this name. */
export function useMakePasskey(onMade: () => void) {
  const t = useWords();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const run = async (name: string): Promise<string | undefined> => {
    const begun = await act<PasskeyBegun<MakeOptions>>({ path: '/staff/passkeys/begin', body: {} });
    if (!begun.isDone) return sayActProblem(t, begun.problem);
    const { handle, options } = begun.value;
    const response = await makePasskey(options);
    if (response === undefined || response === 'known')
      return t(response === 'known' ? 'gate.passkey.known' : 'gate.passkey.failed');
    const kept = await act({ path: '/staff/passkeys/finish', body: { handle, response, name } });
    return kept.isDone ? undefined : sayActProblem(t, kept.problem);
  };
  const make = async (name: string): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const failed = await run(name);
    setBusy(false);
    if (failed === undefined) onMade();
    else setError(failed);
  };
  return { isBusy, error, make: (name: string) => void make(name) };
}

const MACHINES = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'Mac'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
] as const;

/** What to call a passkey of this machine, until somebody calls it otherwise. */
export function nameOfMachine(fallback: string): string {
  return MACHINES.find(([pattern]) => pattern.test(navigator.userAgent))?.[1] ?? fallback;
}
