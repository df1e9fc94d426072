'use client';
import { useCallback } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import { useWords } from '#web/words/use-words.ts';
import { useAct } from '../../act/use-act.ts';
import { platformOf, thisKey } from '../../look/this-device.ts';
import { keepThisDevice } from '../../look/this-device-memory.ts';
import { useApp } from '../../use-app.tsx';

/** Accepts the invitation with the device in hand as the first one, and goes on to connecting it. */
export function useAcceptInvite() {
  const t = useWords();
  const { os } = usePlatform();
  const { store, router } = useApp();
  const name = capitalised(t(thisKey(os)));
  const act = useAct(useCallback(() => store.accept({ name, platform: platformOf(os) }), [store, name, os]));
  const accept = async (): Promise<void> => {
    if (!(await act.run())) return;
    const { state } = store;
    if (state.kind !== 'member') return;
    const [device] = state.home.devices;
    if (device !== undefined) keepThisDevice(device.id);
    router.go({ page: 'connect' });
  };
  return { accept, isBusy: act.isBusy, failure: act.failure };
}

/** A device's name begins a line: «телефон» becomes «Телефон». */
export const capitalised = (word: string): string => word.charAt(0).toLocaleUpperCase() + word.slice(1);
