'use client';
import { useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { Field } from '#web/console-ui/form/field.tsx';
import { NumberInput } from '#web/console-ui/form/number-input.tsx';
import { Select } from '#web/console-ui/form/select.tsx';
import { Sheet } from '#web/console-ui/overlay/sheet.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { SubscriptionFace, UserFace } from '../user-lines.ts';
import { DaysField } from './days-field.tsx';
import { ExtendEffect } from './extend-effect.tsx';
import { useExtension } from './use-extension.ts';

type Props = { readonly user: UserFace; readonly onClose: () => void };

/** More days, another quota: what it comes to is said while it is chosen, and taken back with one key. */
export function ExtendUser({ user, onClose }: Props) {
  const [chosen, setChosen] = useState(user.subscriptions[0]?.id ?? '');
  const subscription = user.subscriptions.find(({ id }) => id === chosen);
  if (subscription === undefined) return null;
  return <Terms key={chosen} user={user} subscription={subscription} onChoose={setChosen} onClose={onClose} />;
}

type TermsProps = Props & {
  readonly subscription: SubscriptionFace;
  readonly onChoose: (id: string) => void;
};

function Terms({ user, subscription, onChoose, onClose }: TermsProps) {
  const t = useWords();
  const extension = useExtension({ subscription, userName: user.name, onDone: onClose });
  const { days, setDays, gib, setGib, error } = extension;
  const hasEnd = subscription.expiresAt !== null;
  return (
    <Sheet
      title={t('extend.title', { name: user.name })}
      onClose={onClose}
      onSend={() => void extension.send()}
      buttons={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <span className="flex-1" />
          <Button kind="primary" type="submit" isBusy={extension.isBusy} isDisabled={extension.isNothing}>
            {t('act.extend')}
          </Button>
        </>
      }
    >
      {user.subscriptions.length < 2 ? null : (
        <Field label={t('userPage.add.subscription')} htmlFor="subscription">
          <Select
            id="subscription"
            value={subscription.id}
            onChange={onChoose}
            options={user.subscriptions.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      {hasEnd ? <DaysField days={days} onChange={setDays} /> : null}
      <Field label={t('extend.quota')} htmlFor="quota" hint={t('extend.quota.hint')}>
        <NumberInput id="quota" value={gib} onChange={setGib} unit={t('extend.gib')} isFirst={!hasEnd} />
      </Field>
      <ExtendEffect subscription={subscription} wanted={extension.wanted} now={extension.now} />
      {error === undefined ? null : <Notice tone="bad">{error}</Notice>}
    </Sheet>
  );
}
