import { type RefObject, useRef, useState } from 'react';
import { takeStep } from '#web/console/browser/sign-in.ts';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { sayProblem } from './say-problem.ts';

type Fields = {
  readonly email: RefObject<HTMLInputElement | null>;
  readonly password: RefObject<HTMLInputElement | null>;
};

/** What is typed at the gate, and what came of sending it. After a wrong password it is typed again, the e-mail stays. */
export function useSignIn(back: string) {
  const speech = useSpeech();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'email' | 'password'>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const fields: Fields = { email: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) };

  const go = async (): Promise<void> => {
    const wanting = !/^\S+@\S+$/.test(email.trim()) ? 'email' : password === '' ? 'password' : undefined;
    setMissing(wanting);
    setError(undefined);
    if (wanting !== undefined) return fields[wanting].current?.focus();
    setBusy(true);
    const answer = await takeStep('sign-in', { email, password });
    if (answer.isDone) {
      const code = `/admin/sign-in/code?${new URLSearchParams({ back })}`;
      // The whole page is asked for anew: what was rendered for nobody must not stay.
      return location.assign(answer.value.kind === 'session' ? back : code);
    }
    setBusy(false);
    setPassword('');
    setError(sayProblem(speech, answer.problem));
    fields.password.current?.focus();
  };
  return { email, setEmail, password, setPassword, missing, error, isBusy, fields, go: () => void go() };
}
