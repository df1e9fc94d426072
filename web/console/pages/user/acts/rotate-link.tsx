'use client';
import { useState } from 'react';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { ConfirmDialog } from '#web/console-ui/overlay/confirm-dialog.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { DeviceLine } from '../user-lines.ts';

type Props = { readonly device: DeviceLine; readonly onDone: () => void; readonly onClose: () => void };

/** Another link for a device: the one that is out leads nowhere from then on. */
export function RotateLink({ device, onDone, onClose }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [error, setError] = useState<string>();
  const rotate = async (): Promise<void> => {
    const done = await run(
      { path: `/devices/${device.id}/rotate-link`, said: t('userPage.rotated', { device: device.name }) },
      (problem) => setError(sayActProblem(t, problem)),
    );
    if (done !== undefined) onDone();
  };
  return (
    <ConfirmDialog
      title={t('userPage.rotate.ask', { device: device.name })}
      yes={t('userPage.rotate.yes')}
      danger="partly"
      isBusy={isBusy}
      error={error}
      onConfirm={() => void rotate()}
      onClose={onClose}
    >
      {t('userPage.rotate.text')}
    </ConfirmDialog>
  );
}
