import { useState } from 'react';
import type { GetOptions, PasskeyBegun } from '#web/console/browser/passkey.ts';
import { getPasskey } from '#web/console/browser/passkey.ts';
import { send } from '#web/console/browser/send.ts';
import { takeStep } from '#web/console/browser/sign-in.ts';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { sayProblem } from './say-problem.ts';

/** Signs in with a passkey: `use` asks the browser for one, `error` says why it did not work. */
export function usePasskeySignIn(onIn: () => void) {
  const speech = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const sign = async (): Promise<string | undefined> => {
    const begun = await send<PasskeyBegun<GetOptions>>({ path: '/admin/gate/passkey/begin', body: {} });
    if (!begun.isDone) return sayProblem(speech, begun.problem);
    const response = await getPasskey(begun.value.options);
    if (response === undefined) return speech.deck.t('gate.signIn.noPasskey');
    const done = await takeStep('passkey/finish', { handle: begun.value.handle, response });
    if (done.isDone) return undefined;
    const isUnknown = done.problem.code === 'WRONG_PROOF' && done.problem.retryAfterSeconds === undefined;
    return isUnknown ? speech.deck.t('gate.signIn.passkeyWrong') : sayProblem(speech, done.problem);
  };
  const use = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const failed = await sign();
    if (failed === undefined) return onIn();
    setError(failed);
    setBusy(false);
  };
  return { isBusy, error, use: () => void use() };
}
