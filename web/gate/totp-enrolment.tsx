'use client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { QrCode } from '#web/gate/qr-code.tsx';
import { GateButton } from './gate-button.tsx';
import { GateError, GateField } from './gate-field.tsx';

type Drawn = { readonly enrolmentId: string; readonly secret: string; readonly otpauthUrl: string };
type Codes = { readonly recoveryCodes: readonly string[] };
type Props = { readonly onDone: (recoveryCodes: readonly string[]) => void };

const inFours = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

/** Draws a secret for an authenticator app and takes a code of it back. */
export function TotpEnrolment({ onDone }: Props) {
  const t = useWords();
  const [drawn, setDrawn] = useState<Drawn>();
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const hasAsked = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasAsked.current) return;
    hasAsked.current = true;
    void act<Drawn>({ path: '/staff/totp', body: {} }).then((answer) => {
      if (answer.isDone) setDrawn(answer.value);
      else setError(sayActProblem(t, answer.problem));
    });
  }, [t]);
  const confirm = async (): Promise<void> => {
    if (drawn === undefined) return;
    setBusy(true);
    setError(undefined);
    const body = { enrolmentId: drawn.enrolmentId, code };
    const answer = await act<Codes>({ path: '/staff/totp/confirm', body });
    setBusy(false);
    if (answer.isDone) return onDone(answer.value.recoveryCodes);
    setError(answer.problem.code === 'WRONG_PROOF' ? t('gate.code.clock') : sayActProblem(t, answer.problem));
    field.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) void confirm();
  };
  return (
    <form className="g-form" method="post" onSubmit={submit} noValidate>
      <div className="g-qr" aria-busy={drawn === undefined}>
        {drawn === undefined ? null : (
          <>
            <QrCode text={drawn.otpauthUrl} label={t('gate.totp.qr')} />
            <div className="min-w-0 flex-1">
              <p className="k-lab">{t('gate.totp.secret')}</p>
              <p className="g-secret">{inFours(drawn.secret)}</p>
            </div>
          </>
        )}
      </div>
      <GateField
        id="totp-code"
        label={t('gate.totp.code')}
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        field={field}
        maxLength={12}
      />
      <div role="alert">{error === undefined ? null : <GateError text={error} />}</div>
      <GateButton isPrimary type="submit" isBusy={isBusy}>
        {t('gate.totp.confirm')}
      </GateButton>
    </form>
  );
}
