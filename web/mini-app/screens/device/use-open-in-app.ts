'use client';
import { useCallback, useEffect, useRef } from 'react';
import type { ImportApp } from '#contract/apps/import-app.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { useAct } from '../../act/use-act.ts';
import type { MyDevice, OpenTicket } from '../../api/shapes.ts';
import { useApp } from '../../use-app.tsx';

const SPARE_MS = 60_000;

/**
 * Opens our page that hands the device's link to an app. The ticket is fetched when the button is shown, so that a tap opens
 * at once: browsers open nothing a second after a tap.
 */
export function useOpenInApp(device: MyDevice | undefined, app: ImportApp | undefined) {
  const { store } = useApp();
  const platform = usePlatform();
  const tickets = useRef(new Map<string, OpenTicket>());
  const deviceId = device?.id;
  const fetchTicket = useCallback(
    async (appId: string): Promise<OpenTicket> => {
      const ticket = await store.api.openTicket(deviceId ?? '', appId);
      tickets.current.set(`${deviceId} ${appId}`, ticket);
      return ticket;
    },
    [store, deviceId],
  );
  useEffect(() => {
    // Without it, the tap fetches it and says what is wrong.
    if (deviceId !== undefined && app !== undefined) fetchTicket(app.id).catch(() => undefined);
  }, [fetchTicket, deviceId, app]);
  const { run, isBusy, failure } = useAct(
    useCallback(
      async (_key: string, appId: string) => {
        const kept = tickets.current.get(`${deviceId} ${appId}`);
        const isFresh = kept !== undefined && Date.parse(kept.expiresAt) - Date.now() > SPARE_MS;
        const { url } = isFresh ? kept : await fetchTicket(appId);
        platform.openLink(new URL(url, location.origin).href);
        if (device?.state === 'attention') await store.api.settleDevice(device.id);
      },
      [store, platform, fetchTicket, device, deviceId],
    ),
  );
  return { open: (appId: string) => run(appId), isBusy, failure };
}
