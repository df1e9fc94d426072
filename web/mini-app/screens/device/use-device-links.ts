'use client';
import { useCallback } from 'react';
import { useLoad } from '../../load/use-load.ts';
import { useApp } from '../../use-app.tsx';

/** A device's secrets, fetched while they are on the screen and kept nowhere. `version` asks again when it changes. */
export function useDeviceLinks(deviceId: string, version: string) {
  const { store } = useApp();
  // biome-ignore lint: the version is what makes it another question
  const ask = useCallback(() => store.api.readLinks(deviceId), [store, deviceId, version]);
  return useLoad(ask);
}
