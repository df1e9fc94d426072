'use client';
import { useCallback } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import { useWords } from '#web/words/use-words.ts';
import { useAct } from '../../act/use-act.ts';
import { suggestName } from '../../look/suggest-name.ts';
import { platformOf, thisKey } from '../../look/this-device.ts';
import { keepThisDevice } from '../../look/this-device-memory.ts';
import { useApp, useMember } from '../../use-app.tsx';
import { capitalised } from '../doors/use-accept-invite.ts';

/** Adds the device in hand under a name that is free, and goes on to connecting it. */
export function useAddThis() {
  const t = useWords();
  const { os } = usePlatform();
  const { store, router } = useApp();
  const { home } = useMember();
  const base = capitalised(t(thisKey(os)));
  const { run, isBusy, failure } = useAct(
    useCallback(
      async (key: string, name: string) =>
        keepThisDevice((await store.api.addDevice({ name, platform: platformOf(os) }, key)).id),
      [store, os],
    ),
  );
  const addThis = async (): Promise<boolean> => {
    const isAdded = await run(
      suggestName(
        base,
        home.devices.map(({ name }) => name),
      ),
    );
    if (isAdded) router.go({ page: 'connect' });
    return isAdded;
  };
  return { addThis, isBusy, failure };
}
