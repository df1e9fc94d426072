'use client';
import { type FormEvent, useRef, useState } from 'react';
import { takeStep } from '#web/console/browser/sign-in.ts';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { GateButton } from './gate-button.tsx';
import { GateError, GateField } from './gate-field.tsx';
import { sayProblem } from './say-problem.ts';
import { useEnter } from './use-enter.ts';
import { useHasPasskeys } from './use-has-passkeys.ts';
import { usePasskeySignIn } from './use-passkey-sign-in.ts';

/** Checked by the server: one of the console's own pages. */
type Props = { readonly back: string };

/** The passkey first; e-mail and password, with a code after them, below. */
export function SignInForm({ back }: Props) {
  const speech = useSpeech();
  const { t } = speech.deck;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'email' | 'password'>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const fields = { email: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) };
  // The whole page is asked for anew: what was rendered for nobody must not stay.
  const passkey = usePasskeySignIn(() => location.assign(back));
  const canUsePasskeys = useHasPasskeys();
  useEnter(() => {
    if (canUsePasskeys && !passkey.isBusy) passkey.use();
  });

  const go = async (): Promise<void> => {
    const wanting = !/^\S+@\S+$/.test(email.trim()) ? 'email' : password === '' ? 'password' : undefined;
    setMissing(wanting);
    setError(undefined);
    if (wanting !== undefined) return fields[wanting].current?.focus();
    setBusy(true);
    const answer = await takeStep('sign-in', { email, password });
    if (answer.isDone) {
      const code = `/admin/sign-in/code?${new URLSearchParams({ back })}`;
      return location.assign(answer.value.kind === 'session' ? back : code);
    }
    setBusy(false);
    setPassword('');
    setError(sayProblem(speech, answer.problem));
    fields.password.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) void go();
  };
  return (
    <>
      {canUsePasskeys ? (
        <>
          <GateButton isPrimary icon="passkey" shownKey="Enter" isBusy={passkey.isBusy} onClick={passkey.use}>
            {t('gate.signIn.passkey')}
          </GateButton>
          <div role="alert">{passkey.error === undefined ? null : <GateError text={passkey.error} />}</div>
          <p className="g-or">{t('gate.signIn.or')}</p>
        </>
      ) : null}
      <form className="g-form" onSubmit={submit} noValidate>
        <GateField
          id="email"
          type="email"
          label={t('gate.signIn.email')}
          autoComplete="username webauthn"
          value={email}
          onChange={setEmail}
          error={missing === 'email' ? t('gate.field.email') : undefined}
          field={fields.email}
        />
        <div>
          <GateField
            id="password"
            type="password"
            label={t('gate.signIn.password')}
            placeholder={t('gate.signIn.password')}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={missing === 'password' ? t('gate.field.passwordNow') : undefined}
            field={fields.password}
            maxLength={256}
          />
          <div role="alert">{error === undefined ? null : <GateError text={error} />}</div>
        </div>
        <GateButton type="submit" isBusy={isBusy}>
          {t('gate.signIn.continue')}
        </GateButton>
      </form>
    </>
  );
}
