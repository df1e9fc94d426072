'use client';
import { useCallback } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import { useToast } from '#web/ui/toast.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useAct } from '../../act/use-act.ts';
import { ApiProblem } from '../../api/api-problem.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { useApp } from '../../use-app.tsx';

/** Asks, removes, and says so. `remove` resolves with whether the device is gone. */
export function useRemoveDevice() {
  const t = useWords();
  const { haptic, confirm } = usePlatform();
  const toast = useToast();
  const { store } = useApp();
  const { run, isBusy, failure } = useAct(
    useCallback((_key: string, deviceId: string) => store.api.removeDevice(deviceId).catch(unlessGone), [store]),
  );
  const remove = async (device: Pick<MyDevice, 'id' | 'name'>): Promise<boolean> => {
    const question = { title: t('confirm.remove.title', { name: device.name }), text: t('confirm.remove.text') };
    haptic.notify('warning');
    if (!(await confirm({ ...question, yes: t('confirm.remove.yes'), no: t('common.cancel'), isDestructive: true })))
      return false;
    const isRemoved = await run(device.id);
    if (isRemoved) toast.show(t('removed'));
    return isRemoved;
  };
  return { remove, isBusy, failure };
}

/** Removed already, by an earlier try whose answer was lost or from elsewhere: that is what was wanted. */
function unlessGone(error: unknown): void {
  if (!(error instanceof ApiProblem && error.status === 404)) throw error;
}
