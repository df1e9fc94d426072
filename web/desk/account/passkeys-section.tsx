'use client';
import { useRouter } from 'next/navigation.js';
import type { z } from 'zod';
import type { StaffPasskey } from '#contract/api/staff.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { useHasPasskeys } from '#web/gate/use-has-passkeys.ts';
import { nameOfMachine, useMakePasskey } from '#web/gate/use-make-passkey.ts';
import { PartError } from './part-error.tsx';
import { useDoing } from './use-doing.ts';

type Passkey = z.infer<typeof StaffPasskey>;

/** One's passkeys: add and remove, each after a fresh proof. */
export function PasskeysSection({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const { deck, format } = useSpeech();
  const { t } = deck;
  const router = useRouter();
  const isPossible = useHasPasskeys();
  const making = useMakePasskey(() => router.refresh());
  const { doing, error, run } = useDoing();
  const add = (
    <Button
      size="small"
      icon="plus"
      isBusy={making.isBusy}
      onClick={() => making.make(nameOfMachine(t('account.passkeys.here')))}
    >
      {t('account.passkeys.add')}
    </Button>
  );
  const detailOf = ({ createdAt, lastUsedAt, isBackedUp }: Passkey): string =>
    [
      format.date(createdAt),
      lastUsedAt === null ? t('account.passkeys.never') : t('account.passkeys.used', { ago: format.ago(lastUsedAt) }),
      ...(isBackedUp ? [t('account.passkeys.synced')] : []),
    ].join(', ');
  return (
    <Section title={t('account.passkeys')} aside={isPossible ? add : null}>
      {passkeys.length === 0 ? <p className="pt-3 text-ink2">{t('account.passkeys.none')}</p> : null}
      <ul>
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="g-row">
            <span>
              <b>{passkey.name}</b> <small className="text-ink3">{detailOf(passkey)}</small>
            </span>
            <Button
              size="row"
              icon="trash"
              label={t('account.passkeys.remove', { name: passkey.name })}
              isBusy={doing === passkey.id}
              onClick={() => void run(passkey.id, { method: 'DELETE', path: `/staff/passkeys/${passkey.id}` })}
            />
          </li>
        ))}
      </ul>
      {isPossible ? null : <p className="pt-3 text-ink2">{t('gate.passkey.impossible')}</p>}
      <PartError text={making.error ?? error} />
    </Section>
  );
}
