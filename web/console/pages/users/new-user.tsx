'use client';
import { useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { usePaletteActions } from '#web/console-ui/palette/palette-provider.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { NewUserSheet } from './new-user-sheet.tsx';
import type { PlanChoice } from './say-plans.ts';

type Props = {
  readonly plans: readonly PlanChoice[];
  readonly mayAddDevices: boolean;
  /** `icon`: in the bar of a phone. */
  readonly look?: 'button' | 'icon';
};

/** Opens the sheet that makes a user. */
export function NewUser({ plans, mayAddDevices, look = 'button' }: Props) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const open = (): void => setOpen(true);
  const isIcon = look === 'icon';
  usePaletteActions(isIcon ? [] : [{ id: 'new-user', kind: 'actions', name: t('users.new'), icon: 'plus', run: open }]);
  return (
    <>
      {isIcon ? (
        <Button kind="quiet" icon="plus" label={t('users.new')} onClick={open} />
      ) : (
        <Button kind="primary" icon="plus" hotKey="N" onClick={open}>
          {t('users.new')}
        </Button>
      )}
      {isOpen ? <NewUserSheet plans={plans} mayAddDevices={mayAddDevices} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
