'use client';
import { useState } from 'react';
import { isDisplayName } from '#contract/display-name.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import type { Translate } from '#web/console-words/deck.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { DeviceLine, SubscriptionFace, UserFace } from '../user-lines.ts';
import type { NewDevice } from './new-device-fields.tsx';
import { NewDeviceFields } from './new-device-fields.tsx';

export type MadeDevice = { readonly id: string; readonly name: string };

type Props = {
  readonly user: UserFace;
  readonly devices: readonly DeviceLine[];
  /** Called when it is made: its link is shown next, after a proof. */
  readonly onMade: (device: MadeDevice) => void;
  readonly onClose: () => void;
};

const rulesFor =
  (t: Translate, devices: readonly DeviceLine[]) =>
  ({ name, ways }: NewDevice) => ({
    ...(isDisplayName(name) && !devices.some((one) => one.name === name.trim())
      ? {}
      : { name: t('userPage.add.name.rule') }),
    ...(ways.length > 0 ? {} : { ways: t('userPage.add.way.rule') }),
  });

const roomOf = (one: SubscriptionFace | undefined): number =>
  one === undefined ? 0 : one.deviceLimit - one.deviceCount;

/** A device with the connections it begins with, made together or not at all. */
export function AddDevice({ user, devices, onMade, onClose }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [error, setError] = useState<string>();
  const { subscriptions } = user;
  const first = subscriptions.find((one) => roomOf(one) > 0) ?? subscriptions[0];
  const start: NewDevice = { name: '', platform: 'unknown', subscriptionId: first?.id ?? '', ways: first?.ways ?? [] };
  const draft = useDraft(start, rulesFor(t, devices));
  const subscription = subscriptions.find(({ id }) => id === draft.values.subscriptionId);
  const add = async (): Promise<void> => {
    if (isBusy || roomOf(subscription) <= 0 || !draft.check()) return;
    setError(undefined);
    const { ways, name, ...rest } = draft.values;
    const body = { ...rest, userId: user.id, name: name.trim(), connections: ways.map((way) => ({ way })) };
    const said = t('userPage.added', { device: body.name });
    const made = await run<MadeDevice>({ path: '/devices', body, said }, (problem) => {
      if (problem.code === 'CONFLICT') draft.refuse({ name: t('userPage.add.name.rule') });
      else setError(sayActProblem(t, problem));
    });
    if (made !== undefined) onMade(made.value);
  };
  return (
    <Dialog
      title={t('userPage.add', { name: user.name })}
      width={480}
      onClose={onClose}
      onSend={() => void add()}
      buttons={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" isBusy={isBusy} isDisabled={roomOf(subscription) <= 0}>
            {t('userPage.add.yes')}
          </Button>
        </>
      }
    >
      <NewDeviceFields draft={draft} subscriptions={subscriptions} ways={subscription?.ways ?? []} />
      <Effect name={user.name} subscription={subscription} />
      {error === undefined ? null : <Notice tone="bad">{error}</Notice>}
    </Dialog>
  );
}

type EffectProps = { readonly name: string; readonly subscription: SubscriptionFace | undefined };

/** On how many nodes it will be, and how much room is left; or that there is none. */
function Effect({ name, subscription }: EffectProps) {
  const t = useWords();
  if (subscription === undefined) return null;
  const { deviceCount: n, deviceLimit: max, nodeCount } = subscription;
  const room = roomOf(subscription);
  if (room <= 0) return <Notice tone="warn">{t('userPage.add.full', { name, n, max })}</Notice>;
  if (nodeCount === null) return null;
  return <Notice>{t('userPage.add.effect', { n: nodeCount, left: room - 1 })}</Notice>;
}
