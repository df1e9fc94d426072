'use client';
import { useState } from 'react';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import type { Effect } from '#web/console-ui/overlay/confirm-dialog.tsx';
import { ConfirmDialog } from '#web/console-ui/overlay/confirm-dialog.tsx';
import type { Translate } from '#web/console-words/deck.ts';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';

/** Whom it touches, as api counted it when it was asked. */
export type RetirePreview = {
  readonly name: string;
  readonly userCount: number;
  readonly strandedCount: number;
  readonly onlineCount: number;
  readonly groupCount: number;
  readonly isAway: boolean;
  readonly certificateEndsAt: string | null;
};
type Props = { readonly nodeId: string; readonly preview: RetirePreview; readonly onClose: () => void };

const effectsOf = (
  t: Translate,
  { userCount, strandedCount, onlineCount, groupCount }: RetirePreview,
): readonly Effect[] => [
  { name: t('nodePage.retire.users'), text: t('nodePage.people', { n: userCount }) },
  { name: t('nodePage.retire.others'), text: t('nodePage.people', { n: userCount - strandedCount }) },
  {
    name: t('nodePage.retire.stranded'),
    text:
      strandedCount === 0 ? (
        t('nodePage.nobody')
      ) : (
        <b className="text-red">{t('nodePage.retire.strandedText', { n: strandedCount })}</b>
      ),
  },
  { name: t('nodePage.retire.online'), text: t('nodePage.retire.onlineText', { n: onlineCount }) },
  { name: t('nodePage.retire.groups'), text: t('nodePage.retire.groupsText', { n: groupCount }) },
];

/** Ends a node for good: whom it touches in counts, its name typed, a fresh proof. */
export function RetireDialog({ nodeId, preview, onClose }: Props) {
  const t = useWords();
  const format = useFormat();
  const { isBusy, run } = useActing();
  const [error, setError] = useState<string>();
  const { name, isAway, certificateEndsAt } = preview;
  const confirm = async (reason: string): Promise<void> => {
    const act = { path: `/nodes/${nodeId}/revoke`, body: reason === '' ? {} : { reason } };
    const said = t('nodePage.retire.done', { node: name });
    const done = await run({ ...act, said }, (problem) => setError(sayActProblem(t, problem)));
    if (done !== undefined) onClose();
  };
  return (
    <ConfirmDialog
      title={t('nodePage.retire.ask', { node: name })}
      yes={t('nodePage.retire', { node: name })}
      danger="fleet"
      typedName={name}
      effects={effectsOf(t, preview)}
      isBusy={isBusy}
      error={error}
      onConfirm={({ reason }) => void confirm(reason)}
      onClose={onClose}
    >
      {isAway && certificateEndsAt !== null
        ? t('nodePage.retire.away', { time: format.dateTime(certificateEndsAt) })
        : t('nodePage.retire.cut')}
    </ConfirmDialog>
  );
}
