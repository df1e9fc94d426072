'use client';
import type { FormEvent } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { GateButton } from './gate-button.tsx';
import { GateError, GateField } from './gate-field.tsx';
import { useEnter } from './use-enter.ts';
import { useHasPasskeys } from './use-has-passkeys.ts';
import { usePasskeySignIn } from './use-passkey-sign-in.ts';
import { useSignIn } from './use-sign-in.ts';

/** `back`: checked by the server, one of the console's own pages. */
type Props = { readonly back: string };

/** The passkey first; e-mail and password, with a code after them, below. */
export function SignInForm({ back }: Props) {
  return (
    <>
      <PasskeyFirst back={back} />
      <PasswordForm back={back} />
    </>
  );
}

function PasskeyFirst({ back }: Props) {
  const t = useWords();
  const { isBusy, error, use } = usePasskeySignIn(() => location.assign(back));
  const isPossible = useHasPasskeys();
  useEnter(() => {
    if (isPossible && !isBusy) use();
  });
  if (!isPossible) return null;
  return (
    <>
      <GateButton isPrimary icon="passkey" shownKey="Enter" isBusy={isBusy} onClick={use}>
        {t('gate.signIn.passkey')}
      </GateButton>
      <div role="alert">{error === undefined ? null : <GateError text={error} />}</div>
      <p className="g-or">{t('gate.signIn.or')}</p>
    </>
  );
}

function PasswordForm({ back }: Props) {
  const t = useWords();
  const { email, setEmail, password, setPassword, missing, error, isBusy, fields, go } = useSignIn(back);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) go();
  };
  return (
    <form className="g-form" method="post" onSubmit={submit} noValidate>
      <GateField
        id="email"
        type="email"
        label={t('gate.signIn.email')}
        autoComplete="username"
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
  );
}
