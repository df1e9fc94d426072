import { useEffect, useRef, useState } from 'react';
import { takeStep } from '#web/console/browser/sign-in.ts';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { CODE, sayProblem } from './say-problem.ts';

export type CodeWay = 'totp' | 'recovery-code';

const DIGITS = 6;
const SHORTEST_RECOVERY = 8;

const isWhole = (way: CodeWay, typed: string): boolean =>
  way === 'totp' ? typed.length === DIGITS : typed.replaceAll(/[\s-]/g, '').length >= SHORTEST_RECOVERY;

/** The second proof as it is typed, and what came of it. */
export function useCode(way: CodeWay, onIn: () => void) {
  const speech = useSpeech();
  const { t } = speech.deck;
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const send = async (typed: string): Promise<void> => {
    if (!isWhole(way, typed)) {
      setError(t(way === 'totp' ? 'gate.field.code' : 'gate.field.recovery'));
      return field.current?.focus();
    }
    setBusy(true);
    setError(undefined);
    const answer = await takeStep('sign-in/code', { way, code: typed });
    if (answer.isDone) return onIn();
    setBusy(false);
    setCode('');
    setError(sayProblem(speech, answer.problem, CODE));
    field.current?.focus();
  };
  const change = (typed: string): void => {
    setCode(typed);
    // The last digit is the last thing that anybody would do before pressing the button.
    if (way === 'totp' && typed.length === DIGITS && !isBusy) void send(typed);
  };
  return { code, change, error, isBusy, field, go: () => void send(code) };
}
