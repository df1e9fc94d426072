'use client';
import { useWords } from '#web/console-words/use-words.ts';
import { GateButton } from './gate-button.tsx';
import { GateError } from './gate-field.tsx';
import { useEnter } from './use-enter.ts';
import { useHasPasskeys } from './use-has-passkeys.ts';
import { nameOfMachine, useMakePasskey } from './use-make-passkey.ts';

/** Makes the first passkey, or goes on without. */
export function PasskeyStep({ onNext }: { readonly onNext: () => void }) {
  const t = useWords();
  const isPossible = useHasPasskeys();
  const { isBusy, error, make } = useMakePasskey(onNext);
  const go = (): void => make(nameOfMachine(t('account.passkeys.here')));
  useEnter(() => {
    if (!isPossible) onNext();
    else if (!isBusy) go();
  });
  if (!isPossible)
    return (
      <div className="g-form">
        <GateError text={t('gate.passkey.impossible')} />
        <GateButton isPrimary shownKey="Enter" onClick={onNext}>
          {t('gate.passkey.skip')}
        </GateButton>
      </div>
    );
  return (
    <>
      <GateButton isPrimary icon="passkey" shownKey="Enter" isBusy={isBusy} onClick={go}>
        {t('gate.passkey.make')}
      </GateButton>
      <div role="alert">{error === undefined ? null : <GateError text={error} />}</div>
      <p className="g-links">
        <button type="button" className="g-link" onClick={onNext}>
          {t('gate.passkey.skip')}
        </button>
      </p>
    </>
  );
}
