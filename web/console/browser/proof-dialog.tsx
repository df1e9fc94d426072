'use client';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { Field } from '#web/console-ui/form/field.tsx';
import { TextInput } from '#web/console-ui/form/text-input.tsx';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import type { GetOptions, PasskeyBegun } from './passkey.ts';
import { getPasskey, hasPasskeys } from './passkey.ts';
import type { ActProblem } from './problem.ts';
import { openProofDesk } from './proof-desk.ts';
import { sayActProblem } from './say-act-problem.ts';
import { send } from './send.ts';

const STEP_UP = '/admin/act/staff/step-up';
const CODE = /^\s*\d{3}\s?\d{3}\s*$/;

type Outcome = { readonly isProven: boolean; readonly problem?: ActProblem };

async function byPasskey(): Promise<Outcome> {
  const begun = await send<PasskeyBegun<GetOptions>>({ path: `${STEP_UP}/passkey/begin`, body: {} });
  if (!begun.isDone) return { isProven: false, problem: begun.problem };
  const response = await getPasskey(begun.value.options);
  if (response === undefined) return { isProven: false };
  const done = await send({ path: `${STEP_UP}/passkey/finish`, body: { handle: begun.value.handle, response } });
  return done.isDone ? { isProven: true } : { isProven: false, problem: done.problem };
}

/** Six digits are a code of the app, anything else is the password: no password has six characters. */
async function byTyped(typed: string): Promise<Outcome> {
  const body = CODE.test(typed) ? { code: typed } : { password: typed };
  const done = await send({ path: STEP_UP, body });
  return done.isDone ? { isProven: true } : { isProven: false, problem: done.problem };
}

/** "Is it you?": stands in the frame of every page and opens when an act wants a fresh proof. */
export function ProofDialog() {
  const [answer, setAnswer] = useState<(isProven: boolean) => void>();
  useEffect(() => openProofDesk(() => new Promise<boolean>((resolve) => setAnswer(() => resolve))), []);
  const end = (isProven: boolean): void => {
    answer?.(isProven);
    setAnswer(undefined);
  };
  return answer === undefined ? null : <Asking onEnd={end} />;
}

type OnEnd = (isProven: boolean) => void;

function useProving(onEnd: OnEnd) {
  const { deck, format } = useSpeech();
  const { t } = deck;
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const isOver = useRef(false);
  const prove = async (proving: Promise<Outcome>): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const { isProven, problem } = await proving;
    if (isOver.current) return;
    setBusy(false);
    if (isProven) return onEnd(true);
    setTyped('');
    setError(wordsFor(problem));
  };
  const wordsFor = (problem: ActProblem | undefined): string => {
    if (problem === undefined) return t('gate.signIn.noPasskey');
    const { code, triesLeft, retryAfterSeconds } = problem;
    const isThrottled = code === 'THROTTLED' || (code === 'WRONG_PROOF' && retryAfterSeconds !== undefined);
    if (isThrottled)
      return t('gate.signIn.throttled', { time: format.time(Date.now() + (retryAfterSeconds ?? 0) * 1_000) });
    return code === 'WRONG_PROOF' ? t('proof.wrong', { n: triesLeft ?? 0 }) : sayActProblem(t, problem);
  };
  const close = (): void => {
    isOver.current = true;
    onEnd(false);
  };
  return { typed, setTyped, error, isBusy, prove: (proving: Promise<Outcome>) => void prove(proving), close };
}

function Asking({ onEnd }: { readonly onEnd: OnEnd }) {
  const t = useWords();
  const { typed, setTyped, error, isBusy, prove, close } = useProving(onEnd);
  const canUsePasskey = hasPasskeys();
  return (
    <Dialog
      title={t('proof.title')}
      width={480}
      onClose={close}
      onSend={() => {
        if (!isBusy && typed !== '') prove(byTyped(typed));
      }}
      buttons={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          {canUsePasskey ? (
            <Button icon="passkey" isBusy={isBusy} onClick={() => prove(byPasskey())}>
              {t('proof.passkey')}
            </Button>
          ) : null}
          <Button kind="primary" type="submit" isBusy={isBusy} isDisabled={typed === ''}>
            {t('proof.go')}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-ink2">{t('proof.text')}</p>
      <Field label={t('proof.code')} htmlFor="proof" error={error}>
        <TextInput
          id="proof"
          type="password"
          autoComplete="current-password"
          value={typed}
          onChange={setTyped}
          isWrong={error !== undefined}
          isFirst
        />
      </Field>
    </Dialog>
  );
}
