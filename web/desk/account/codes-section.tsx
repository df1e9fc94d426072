'use client';
import { useRouter } from 'next/navigation.js';
import { useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { RecoveryCodes } from '#web/gate/recovery-codes.tsx';
import { TotpEnrolment } from '#web/gate/totp-enrolment.tsx';
import { PartError } from './part-error.tsx';
import { useDoing } from './use-doing.ts';

type Props = { readonly totpSince: string | null; readonly codesLeft: number };
type Codes = { readonly recoveryCodes: readonly string[] };

/** Codes of an app, and the ones for when the phone is lost. */
export function CodesSection({ totpSince, codesLeft }: Props) {
  const { deck, format } = useSpeech();
  const { t } = deck;
  const router = useRouter();
  const [isEnrolling, setEnrolling] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const { doing, error, run } = useDoing();
  const renew = async (): Promise<void> => {
    const renewed = await run<Codes>('renew', { path: '/staff/recovery-codes', body: {} });
    if (renewed !== undefined) setCodes(renewed.recoveryCodes);
  };
  const isOn = totpSince !== null;
  const actions = isOn ? (
    <>
      <Button size="small" isBusy={doing === 'renew'} onClick={() => void renew()}>
        {t('account.totp.renew')}
      </Button>
      <Button
        size="small"
        isBusy={doing === 'off'}
        onClick={() => void run('off', { method: 'DELETE', path: '/staff/totp' })}
      >
        {t('account.totp.remove')}
      </Button>
    </>
  ) : isEnrolling ? null : (
    <Button size="small" onClick={() => setEnrolling(true)}>
      {t('account.totp.set')}
    </Button>
  );
  return (
    <Section title={t('account.totp')} aside={actions}>
      <p className="py-3 text-ink2">
        {isOn ? t('account.totp.on', { date: format.date(totpSince), n: codesLeft }) : t('account.totp.off')}
      </p>
      {codes === undefined ? null : <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      {isEnrolling && !isOn ? (
        <TotpEnrolment
          onDone={(made) => {
            setEnrolling(false);
            setCodes(made);
            router.refresh();
          }}
        />
      ) : null}
      <PartError text={error} />
    </Section>
  );
}
