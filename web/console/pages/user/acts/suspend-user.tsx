'use client';
import { useState } from 'react';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { ConfirmDialog } from '#web/console-ui/overlay/confirm-dialog.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { UserFace } from '../user-lines.ts';

/** Whom it touches, as api counted it when it was asked. */
export type SuspendPreview = {
  readonly deviceCount: number;
  readonly entryCount: number;
  readonly nodeCount: number;
  readonly awayCount: number;
};
type Props = { readonly user: UserFace; readonly preview: SuspendPreview; readonly onClose: () => void };

/** Takes a person off all nodes: devices and nodes in counts before, node by node after, with undo. */
export function SuspendUser({ user, preview, onClose }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [error, setError] = useState<string>();
  const { deviceCount, entryCount, nodeCount, awayCount } = preview;
  const suspend = async (): Promise<void> => {
    const done = await run(
      {
        path: `/users/${user.id}/suspend`,
        said: t('userPage.suspended', { name: user.name }),
        undo: { path: `/users/${user.id}/resume` },
      },
      (problem) => setError(sayActProblem(t, problem)),
    );
    if (done !== undefined) onClose();
  };
  return (
    <ConfirmDialog
      title={t('userPage.suspend', { name: user.name })}
      yes={t('userPage.suspend.yes')}
      danger="partly"
      effects={[
        { name: t('userPage.suspend.nodes'), text: t('userPage.suspend.nodesText', { n: nodeCount }) },
        { name: t('userPage.suspend.entries'), text: t('userPage.suspend.entriesText', { n: entryCount }) },
        ...(awayCount === 0
          ? []
          : [{ name: t('userPage.suspend.away'), text: t('userPage.suspend.awayText', { n: awayCount }) }]),
      ]}
      isBusy={isBusy}
      error={error}
      onConfirm={() => void suspend()}
      onClose={onClose}
    >
      {t('userPage.suspend.text', { devices: deviceCount, name: user.name })}
    </ConfirmDialog>
  );
}
