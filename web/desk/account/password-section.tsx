'use client';
import { useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { GateField } from '#web/gate/gate-field.tsx';
import { PasswordMeter } from '#web/gate/password-meter.tsx';
import { MIN_PASSWORD } from '#web/gate/strength.ts';
import { PartError } from './part-error.tsx';
import { useDoing } from './use-doing.ts';

type Ended = { readonly ended: number };

/** A new password ends all other sessions. */
export function PasswordSection({ email }: { readonly email: string }) {
  const t = useWords();
  const [password, setPassword] = useState('');
  const [done, setDone] = useState<number>();
  const { doing, error, run } = useDoing();
  const isWhole = password.length >= MIN_PASSWORD;
  const change = async (): Promise<void> => {
    if (!isWhole) return;
    const answer = await run<Ended>('change', { path: '/staff/password', body: { password } });
    if (answer === undefined) return;
    setPassword('');
    setDone(answer.ended);
  };
  return (
    <Section title={t('account.password')} note={t('account.password.text')}>
      <form
        className="grid max-w-[432px] gap-3 pt-3"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <GateField
          id="new-password"
          type="password"
          label={t('account.password.new')}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          maxLength={256}
          hint={<PasswordMeter password={password} />}
        />
        <span>
          <Button type="submit" size="small" isBusy={doing === 'change'} isDisabled={!isWhole}>
            {t('account.password.change')}
          </Button>
        </span>
      </form>
      <p role="status">{done === undefined ? '' : t('account.password.done', { n: done })}</p>
      <PartError text={error} />
    </Section>
  );
}
