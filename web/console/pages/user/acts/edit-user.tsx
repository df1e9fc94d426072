'use client';
import { useState } from 'react';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { PersonFields } from '../../users/person-fields.tsx';
import { type PersonDraft, personRules, telegramIdOf } from '../../users/person-rules.ts';
import type { UserFace } from '../user-lines.ts';

type Props = { readonly user: UserFace; readonly onClose: () => void };

const bodyOf = ({ name, telegramId, note }: PersonDraft) => ({
  name: name.trim(),
  telegramId: telegramIdOf(telegramId),
  note: note.trim(),
});

/** What a person is called and known by; no node hears of it. */
export function EditUser({ user, onClose }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [error, setError] = useState<string>();
  const start: PersonDraft = { name: user.name, telegramId: user.telegramId, note: user.note };
  const draft = useDraft(start, personRules(t));
  const save = async (): Promise<void> => {
    if (isBusy || !draft.check()) return;
    if (draft.changed.length === 0) return onClose();
    const act = { method: 'PATCH', path: `/users/${user.id}` } as const;
    const done = await run(
      {
        ...act,
        body: bodyOf(draft.values),
        said: t('userPage.edited', { name: draft.values.name.trim() }),
        undo: { ...act, body: bodyOf(start) },
      },
      (problem) => {
        if (problem.code === 'CONFLICT') draft.refuse({ telegramId: t('users.new.telegram.taken') });
        else setError(sayActProblem(t, problem));
      },
    );
    if (done !== undefined) onClose();
  };
  return (
    <Dialog
      title={t('userPage.edit.of', { name: user.name })}
      width={480}
      onClose={onClose}
      onSend={() => void save()}
      buttons={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <PersonFields draft={draft} />
      {error === undefined ? null : <Notice tone="bad">{error}</Notice>}
    </Dialog>
  );
}
