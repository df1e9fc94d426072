'use client';
import { useEffect, useRef, useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import { send } from '#web/console/browser/send.ts';
import { takeStep } from '#web/console/browser/sign-in.ts';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import type { Offer } from './account-step.tsx';
import { AccountStep } from './account-step.tsx';
import { Gate } from './gate.tsx';
import { GateButton } from './gate-button.tsx';
import { GateError } from './gate-field.tsx';
import { PasskeyStep } from './passkey-step.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { roleName } from './role-name.ts';
import { sayProblem } from './say-problem.ts';
import { SETUP_STEPS, type SetupStep, SetupSteps } from './setup-steps.tsx';
import { TotpEnrolment } from './totp-enrolment.tsx';

const HOME = '/admin';

type Props = {
  /** Who is signed in in this browser already: he can accept an invite with his account. */
  readonly email: string | undefined;
  /** Where to go on after a reload, once the account is there. */
  readonly start: SetupStep;
  readonly host: string;
};

type Link =
  | { readonly kind: 'reading' | 'none' | 'spent' }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'good'; readonly token: string; readonly offer: Offer };

/** What the link offers. Its token stands in the fragment, which no server sees, and leaves the address at once. */
function useLink(isWanted: boolean): readonly [Link, (link: Link) => void] {
  const speech = useSpeech();
  const [link, setLink] = useState<Link>({ kind: 'reading' });
  const hasRead = useRef(false);
  useEffect(() => {
    // Somebody pastes the next link into the page of the last one: that loads nothing by itself.
    const renew = (): void => location.reload();
    addEventListener('hashchange', renew);
    return () => removeEventListener('hashchange', renew);
  }, []);
  useEffect(() => {
    if (!isWanted || hasRead.current) return;
    hasRead.current = true;
    const token = location.hash.slice(1);
    // After the router has taken the address for its own, or it would put the token back.
    setTimeout(() => history.replaceState(null, '', location.pathname), 0);
    if (!/^[\x21-\x7e]{16,512}$/.test(token)) return setLink({ kind: 'none' });
    void send<Offer>({ path: '/admin/gate/setup/look', body: { token } }).then((answer) => {
      if (answer.isDone) return setLink({ kind: 'good', token, offer: answer.value });
      const { problem } = answer;
      const isSpent = problem.code === 'SPENT' || problem.code === 'INVALID';
      return setLink(isSpent ? { kind: 'spent' } : { kind: 'failed', text: sayProblem(speech, problem) });
    });
  }, [isWanted, speech]);
  return [link, setLink];
}

/** From the set-up link to the first page: account, passkey, codes. */
export function SetupFlow({ email, start, host }: Props) {
  const { deck } = useSpeech();
  const { t } = deck;
  const [step, setStep] = useState(start);
  const [codes, setCodes] = useState<readonly string[]>();
  const [link, setLink] = useLink(start === 'account');
  const at = SETUP_STEPS.indexOf(step);
  const go = (next: SetupStep): void => {
    if (next === 'node') return location.assign(HOME);
    history.replaceState(null, '', `${location.pathname}?step=${next}`);
    setStep(next);
    scrollTo(0, 0);
  };
  const common = { stones: { of: SETUP_STEPS.length, laid: at + 1 }, foot: <SetupSteps now={step} /> };
  if (step === 'passkey')
    return (
      <Gate key={step} {...common} title={t('gate.passkey.title')} lead={t('gate.passkey.text', { host })}>
        <PasskeyStep onNext={() => go('codes')} />
      </Gate>
    );
  if (codes !== undefined)
    return (
      <Gate key="kept" {...common} title={t('gate.codes.title', { n: codes.length })} lead={t('gate.codes.text')}>
        <RecoveryCodes codes={codes} onKept={() => go('node')} />
      </Gate>
    );
  if (step === 'codes')
    return (
      <Gate key={step} {...common} title={t('gate.totp.title')} lead={t('gate.totp.text')}>
        <TotpEnrolment onDone={setCodes} />
        <p className="g-links">
          <button type="button" className="g-link" onClick={() => go('node')}>
            {t('gate.totp.skip')}
          </button>
        </p>
      </Gate>
    );
  if (link.kind !== 'good') return <NoLink link={link} />;
  return (
    <Opened
      link={link}
      email={email}
      common={common}
      onIn={() => go('passkey')}
      onSpent={() => setLink({ kind: 'spent' })}
    />
  );
}

/** A link that was used, has ended or is none: what is so, and where the next one comes from. */
function NoLink({ link }: { readonly link: Exclude<Link, { readonly kind: 'good' }> }) {
  const { deck } = useSpeech();
  const { t } = deck;
  const none = { stones: { of: 4, laid: 0 } };
  if (link.kind === 'reading') return <Gate {...none} title={t('gate.setup.title')} lead={t('gate.setup.reading')} />;
  const command = <code key="command">npm run setup-link</code>;
  const lead =
    link.kind === 'spent'
      ? deck.parts('gate.setup.spent', { command })
      : link.kind === 'none'
        ? t('gate.setup.none')
        : 'text' in link
          ? link.text
          : undefined;
  return (
    <Gate {...none} title={t('gate.setup.spentTitle')} lead={lead}>
      <a className="k-btn g-big" href="/admin/sign-in">
        {t('gate.setup.toSignIn')}
      </a>
    </Gate>
  );
}

type OpenedProps = {
  readonly link: Extract<Link, { readonly kind: 'good' }>;
  readonly email: string | undefined;
  readonly common: { readonly stones: { readonly of: number; readonly laid: number }; readonly foot: React.ReactNode };
  readonly onIn: () => void;
  readonly onSpent: () => void;
};

function Opened({ link: { token, offer }, email, common, onIn, onSpent }: OpenedProps) {
  const speech = useSpeech();
  const { t } = speech.deck;
  const [error, setError] = useState<string>();
  const { tenantName: tenant } = offer;
  // Of what it was when the page came: the page is not left open for long.
  const [left] = useState(() => speech.format.duration(Date.parse(offer.expiresAt) - Date.now()));
  const join = async (): Promise<void> => {
    const joined = await act<{ readonly tenantId: string }>({ path: '/staff/accept-invite', body: { token } });
    if (!joined.isDone) return setError(sayProblem(speech, joined.problem));
    const entered = await takeStep('tenant', { tenantId: joined.value.tenantId });
    if (entered.isDone) return location.assign(HOME);
    return setError(sayProblem(speech, entered.problem));
  };
  const title = offer.isFirst ? t('gate.setup.title') : t('gate.setup.invitedTitle', { tenant });
  const lead = offer.isFirst
    ? t('gate.setup.first', { t: left })
    : t('gate.setup.invited', { tenant, role: roleName(speech.deck, offer.role), t: left });
  const isMine = email !== undefined && (offer.email === null || offer.email === email);
  return (
    <Gate key="account" {...common} title={title} lead={lead}>
      {isMine && !offer.isFirst ? (
        <>
          <GateButton isPrimary onClick={() => void join()}>
            {t('gate.setup.join', { tenant, email })}
          </GateButton>
          <div role="alert">{error === undefined ? null : <GateError text={error} />}</div>
        </>
      ) : (
        <AccountStep token={token} offer={offer} onIn={onIn} onSpent={onSpent} />
      )}
    </Gate>
  );
}
