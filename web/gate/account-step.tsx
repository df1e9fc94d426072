'use client';
import { type FormEvent, useRef, useState } from 'react';
import type { z } from 'zod';
import type { StaffSetupOffer } from '#contract/api/staff.ts';
import { takeStep } from '#web/console/browser/sign-in.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { GateButton } from './gate-button.tsx';
import { GateError, GateField } from './gate-field.tsx';
import { PasswordMeter } from './password-meter.tsx';
import { sayProblem } from './say-problem.ts';
import { MIN_PASSWORD } from './strength.ts';

export type Offer = z.infer<typeof StaffSetupOffer>;
type Props = {
  readonly token: string;
  readonly offer: Offer;
  readonly onIn: () => void;
  readonly onSpent: () => void;
};

const FIELDS = ['name', 'email', 'password', 'tenantName'] as const;
type FieldName = (typeof FIELDS)[number];
type Typed = Record<FieldName, string>;

const WRONG = {
  name: 'gate.field.name',
  email: 'gate.field.email',
  password: 'gate.field.password',
  tenantName: 'gate.field.tenant',
} as const satisfies Record<FieldName, string>;

const isRight = (field: FieldName, text: string): boolean => {
  if (field === 'email') return /^\S+@\S+\.\S+$|^\S+@localhost$/.test(text.trim());
  return field === 'password' ? text.length >= MIN_PASSWORD : text.trim() !== '';
};

/** What is typed about oneself, checked when it is sent. */
function useAccount({ token, offer, onIn, onSpent }: Props) {
  const speech = useSpeech();
  const { t, language } = speech.deck;
  const [typed, setTyped] = useState<Typed>({
    name: offer.name ?? '',
    email: offer.email ?? '',
    password: '',
    tenantName: offer.isFirst ? offer.tenantName : '',
  });
  const [wrong, setWrong] = useState<Partial<Record<FieldName, string>>>({});
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const shown = FIELDS.filter((field) => field !== 'tenantName' || offer.isFirst);

  const point = (to: FieldName | undefined): void => form.current?.querySelector<HTMLElement>(`#${to}`)?.focus();
  const go = async (): Promise<void> => {
    const missing = shown.filter((field) => !isRight(field, typed[field]));
    setWrong(Object.fromEntries(missing.map((field) => [field, t(WRONG[field])])));
    setError(undefined);
    if (missing.length > 0) return point(missing[0]);
    setBusy(true);
    const { name, email, password, tenantName } = typed;
    const tenant = offer.isFirst ? { tenantName } : {};
    const answer = await takeStep('setup', { token, name, email, password, language, ...tenant });
    if (answer.isDone) return onIn();
    setBusy(false);
    const { problem } = answer;
    if (problem.code === 'SPENT') return onSpent();
    const field = FIELDS.find((one) => one === problem.field);
    if (field !== undefined) setWrong({ [field]: problem.detail });
    else setError(problem.code === 'CONFLICT' ? t('gate.setup.exists') : sayProblem(speech, problem));
    point(field);
  };
  return { typed, setTyped, wrong, error, isBusy, form, go: () => void go() };
}

/** Who one is to be: the account that a set-up link or an invite makes, once. */
export function AccountStep(props: Props) {
  const { offer } = props;
  const t = useWords();
  const { typed, setTyped, wrong, error, isBusy, form, go } = useAccount(props);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) go();
  };
  const of = (field: FieldName) => ({
    id: field,
    value: typed[field],
    error: wrong[field],
    onChange: (value: string) => setTyped((before) => ({ ...before, [field]: value })),
  });
  return (
    <form className="g-form" ref={form} method="post" onSubmit={submit} noValidate>
      <GateField {...of('name')} label={t('gate.setup.name')} autoComplete="name" maxLength={64} />
      <GateField
        {...of('email')}
        type="email"
        label={t('gate.signIn.email')}
        autoComplete="username"
        isReadOnly={offer.email !== null}
        hint={<p className="k-hint">{t('gate.setup.email.hint')}</p>}
      />
      <GateField
        {...of('password')}
        type="password"
        label={t('gate.signIn.password')}
        autoComplete="new-password"
        maxLength={256}
        hint={<PasswordMeter password={typed.password} />}
      />
      {offer.isFirst ? (
        <GateField {...of('tenantName')} label={t('gate.setup.tenant')} autoComplete="organization" maxLength={64} />
      ) : null}
      <div role="alert">{error === undefined ? null : <GateError text={error} />}</div>
      <GateButton isPrimary type="submit" shownKey="Enter" isBusy={isBusy}>
        {t('gate.setup.next')}
      </GateButton>
    </form>
  );
}
