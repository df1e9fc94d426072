'use client';
import { useCallback, useState } from 'react';
import { BottomAction } from '#web/ui/bottom-action.tsx';
import { Sheet } from '#web/ui/sheet.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useToast } from '#web/ui/toast.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useAct } from '../../act/use-act.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { useApp, useMember } from '../../use-app.tsx';
import { nameError } from '../add/name-error.ts';
import { FailureNotice } from '../failure-notice.tsx';

type Props = { readonly device: MyDevice; readonly onClose: () => void };

/** A new name; what was typed stays when saving fails. */
export function RenameSheet({ device, onClose }: Props) {
  const t = useWords();
  const toast = useToast();
  const { store } = useApp();
  const { home } = useMember();
  const [name, setName] = useState(device.name);
  const taken = home.devices.filter(({ id }) => id !== device.id).map((other) => other.name);
  const { run, isBusy, failure } = useAct(
    useCallback((_key: string, wanted: string) => store.api.renameDevice(device.id, wanted), [store, device.id]),
  );
  const error = nameError(name, taken, failure);
  const save = async (): Promise<void> => {
    if (nameError(name, taken, undefined) !== undefined) return;
    if (name.trim() !== device.name && !(await run(name.trim()))) return;
    onClose();
    toast.show(t('common.saved'));
  };
  return (
    <Sheet
      title={t('rename.title')}
      onClose={onClose}
      action={
        <BottomAction isBusy={isBusy} isDisabled={error !== undefined} onClick={() => void save()}>
          {t('common.save')}
        </BottomAction>
      }
    >
      <TextField
        label={t('rename.title')}
        isLabelHidden
        value={name}
        onChange={setName}
        clearLabel={t('add.clear')}
        maxLength={64}
        isFocused
        onEnter={() => void save()}
        {...(error === undefined ? {} : { error: t(error, { max: home.plan?.deviceLimit ?? 0 }) })}
      />
      {error === undefined && <FailureNotice failure={failure} />}
    </Sheet>
  );
}
