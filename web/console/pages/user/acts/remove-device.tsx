'use client';
import { useState } from 'react';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { ConfirmDialog } from '#web/console-ui/overlay/confirm-dialog.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { DeviceLine, UserFace } from '../user-lines.ts';

type Props = { readonly user: UserFace; readonly device: DeviceLine; readonly onClose: () => void };

/** Ends a device for good: what stops, what stays, in counts; a fresh proof. */
export function RemoveDevice({ user, device, onClose }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [error, setError] = useState<string>();
  const subscription = user.subscriptions.find(({ id }) => id === device.subscriptionId);
  const revisions = device.connections.flatMap(({ slots }) => slots.filter((slot) => slot !== null)).length;
  const remove = async (reason: string): Promise<void> => {
    const done = await run(
      {
        path: `/devices/${device.id}/remove`,
        body: reason === '' ? {} : { reason },
        said: t('userPage.removed', { device: device.name }),
      },
      (problem) => setError(sayActProblem(t, problem)),
    );
    if (done !== undefined) onClose();
  };
  return (
    <ConfirmDialog
      title={t('userPage.remove.ask', { device: device.name, name: user.name })}
      yes={t('userPage.remove')}
      danger="never"
      effects={[
        { name: t('userPage.remove.revisions'), text: t('userPage.remove.revisionsText', { n: revisions }) },
        { name: t('userPage.remove.usage'), text: t('userPage.remove.usageText', { used: device.used }) },
        ...(subscription === undefined
          ? []
          : [
              {
                name: t('userPage.remove.room'),
                text: t('userPage.remove.roomText', {
                  n: subscription.deviceCount - 1,
                  max: subscription.deviceLimit,
                }),
              },
            ]),
      ]}
      isBusy={isBusy}
      error={error}
      onConfirm={({ reason }) => void remove(reason)}
      onClose={onClose}
    >
      {t('userPage.remove.text', { n: subscription?.nodeCount ?? 0 })}
    </ConfirmDialog>
  );
}
