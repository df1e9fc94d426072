'use client';
import { useCallback } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import { useToast } from '#web/ui/toast.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useAct } from '../../act/use-act.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { useApp } from '../../use-app.tsx';

/** Asks, makes a new QR of the device, and says so. The old one goes on working until two more were made. */
export function useRenewDevice(device: MyDevice, onRenewed: () => void) {
  const t = useWords();
  const { haptic, confirm } = usePlatform();
  const toast = useToast();
  const { store } = useApp();
  const { run, isBusy, failure } = useAct(
    useCallback((key: string) => store.api.renewDevice(device.id, {}, key), [store, device.id]),
  );
  const renew = async (): Promise<void> => {
    const question = { title: t('confirm.reissue.title'), text: t('confirm.reissue.text') };
    haptic.notify('warning');
    if (!(await confirm({ ...question, yes: t('confirm.reissue.yes'), no: t('common.cancel'), isDestructive: false })))
      return;
    if (!(await run())) return;
    onRenewed();
    toast.show(t('reissued'));
  };
  return { renew, isBusy, failure };
}
