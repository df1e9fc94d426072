'use client';
import type { FormEvent } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { CodeDigits } from './code-digits.tsx';
import { GateButton } from './gate-button.tsx';
import { GateError, GateField } from './gate-field.tsx';
import type { CodeWay } from './use-code.ts';
import { useCode } from './use-code.ts';
import { usePasskeySignIn } from './use-passkey-sign-in.ts';

type Props = { readonly back: string; readonly way: CodeWay; readonly ways: readonly string[] };

/** The second proof: six digits of the app, or one of the codes that were kept. */
export function CodeForm({ back, way, ways }: Props) {
  const t = useWords();
  const enter = (): void => location.assign(back);
  const { code, change, error, isBusy, field, go } = useCode(way, enter);
  const passkey = usePasskeySignIn(enter);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) go();
  };
  const said = error ?? passkey.error;
  const typing = { id: 'code', value: code, onChange: change, field };
  return (
    <>
      <form method="post" onSubmit={submit} noValidate>
        {way === 'totp' ? (
          <CodeDigits {...typing} label={t('gate.code.label')} isWrong={error !== undefined} />
        ) : (
          <GateField {...typing} label={t('gate.code.recoveryLabel')} autoComplete="off" maxLength={32} />
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
      <OtherWays back={back} way={way} ways={ways} onPasskey={passkey.use} />
    </>
  );
}

function OtherWays({ back, way, ways, onPasskey }: Props & { readonly onPasskey: () => void }) {
  const t = useWords();
  const other = way === 'totp' ? 'recovery-code' : 'totp';
  return (
    <p className="g-links">
      {ways.includes(other) ? (
        <a className="g-link" href={`/admin/sign-in/code?${new URLSearchParams({ back, way: other })}`}>
          {t(other === 'totp' ? 'gate.code.app' : 'gate.code.recovery')}
        </a>
      ) : (
        <span />
      )}
      {ways.includes('passkey') ? (
        <button type="button" className="g-link" onClick={onPasskey}>
          {t('gate.code.passkey')}
        </button>
      ) : null}
    </p>
  );
}
