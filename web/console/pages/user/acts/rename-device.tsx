'use client';
import { useState } from 'react';
import { isDisplayName } from '#contract/display-name.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Field } from '#web/console-ui/form/field.tsx';
import { TextInput } from '#web/console-ui/form/text-input.tsx';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { DeviceLine } from '../user-lines.ts';

type Props = { readonly device: DeviceLine; readonly onClose: () => void };

/** Another name for a device; no node hears of it. */
export function RenameDevice({ device, onClose }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [name, setName] = useState(device.name);
  const [error, setError] = useState<string>();
  const rename = async (): Promise<void> => {
    const wanted = name.trim();
    if (wanted === device.name) return onClose();
    if (!isDisplayName(wanted)) return setError(t('users.new.name.rule'));
    const path = `/devices/${device.id}`;
    const done = await run(
      {
        method: 'PATCH',
        path,
        body: { name: wanted },
        said: t('userPage.renamed', { from: device.name, to: wanted }),
        undo: { method: 'PATCH', path, body: { name: device.name } },
      },
      (problem) => setError(problem.code === 'CONFLICT' ? t('userPage.add.name.rule') : sayActProblem(t, problem)),
    );
    if (done !== undefined) onClose();
  };
  return (
    <Dialog
      title={t('userPage.rename.of', { device: device.name })}
      width={480}
      onClose={onClose}
      onSend={() => void rename()}
      buttons={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {t('userPage.rename')}
          </Button>
        </>
      }
    >
      <Field label={t('userPage.add.name')} htmlFor="name" error={error}>
        <TextInput id="name" value={name} onChange={setName} isWrong={error !== undefined} maxLength={64} isFirst />
      </Field>
    </Dialog>
  );
}
