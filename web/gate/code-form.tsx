'use client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { takeStep } from '#web/console/browser/sign-in.ts';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { CodeDigits } from './code-digits.tsx';
import { GateButton } from './gate-button.tsx';
import { GateError, GateField } from './gate-field.tsx';
import { CODE, sayProblem } from './say-problem.ts';
import { usePasskeySignIn } from './use-passkey-sign-in.ts';

type Way = 'totp' | 'recovery-code';
type Props = { readonly back: string; readonly way: Way; readonly ways: readonly string[] };

const DIGITS = 6;
const SHORTEST_RECOVERY = 8;

/** The second proof: six digits of the app, or one of the codes that were kept. */
export function CodeForm({ back, way, ways }: Props) {
  const speech = useSpeech();
  const { t } = speech.deck;
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const passkey = usePasskeySignIn(() => location.assign(back));
  useEffect(() => field.current?.focus(), [way]);

  const go = async (typed: string): Promise<void> => {
    const isWhole =
      way === 'totp' ? typed.length === DIGITS : typed.replaceAll(/[\s-]/g, '').length >= SHORTEST_RECOVERY;
    if (!isWhole) {
      setError(t(way === 'totp' ? 'gate.field.code' : 'gate.code.recoveryLabel'));
      return field.current?.focus();
    }
    setBusy(true);
    setError(undefined);
    const answer = await takeStep('sign-in/code', { way, code: typed });
    if (answer.isDone) return location.assign(back);
    setBusy(false);
    setCode('');
    setError(sayProblem(speech, answer.problem, CODE));
    field.current?.focus();
  };
  const change = (typed: string): void => {
    setCode(typed);
    // The last digit is the last thing that anybody would do before pressing the button.
    if (way === 'totp' && typed.length === DIGITS && !isBusy) void go(typed);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) void go(code);
  };
  const other = way === 'totp' ? 'recovery-code' : 'totp';
  const said = error ?? passkey.error;
  return (
    <>
      <form onSubmit={submit} noValidate>
        {way === 'totp' ? (
          <CodeDigits
            id="code"
            label={t('gate.code.label')}
            value={code}
            onChange={change}
            isWrong={error !== undefined}
            field={field}
          />
        ) : (
          <GateField
            id="code"
            label={t('gate.code.recoveryLabel')}
            autoComplete="off"
            value={code}
            onChange={change}
            field={field}
            maxLength={32}
          />
        )}
        <div id="code-more" role="alert">
          {said === undefined ? null : <GateError text={said} />}
        </div>
        <div className="mt-5">
          <GateButton isPrimary type="submit" isBusy={isBusy}>
            {t('gate.code.signIn')}
          </GateButton>
        </div>
      </form>
      <p className="g-links">
        {ways.includes(other) ? (
          <a className="g-link" href={`/admin/sign-in/code?${new URLSearchParams({ back, way: other })}`}>
            {t(other === 'totp' ? 'gate.code.app' : 'gate.code.recovery')}
          </a>
        ) : (
          <span />
        )}
        {ways.includes('passkey') ? (
          <button type="button" className="g-link" onClick={passkey.use}>
            {t('gate.code.passkey')}
          </button>
        ) : null}
      </p>
    </>
  );
}
