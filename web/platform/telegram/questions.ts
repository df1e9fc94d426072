import { askInPage } from '../ask-in-page.ts';
import type { HomeScreen, Platform, Question } from '../platform.ts';
import { ask } from './ask.ts';
import type { Bridge } from './bridge.ts';

const HOME_STATES = ['unsupported', 'unknown', 'added', 'missed'] as const;
const MACHINE_MS = 5_000;
/** A person may think; after that the answer is no. */
const PERSON_MS = 5 * 60_000;

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** Telegram's popup, since 6.2. Closing it is a no. */
export const confirmOf = (bridge: Bridge): Platform['confirm'] => {
  if (!bridge.can('web_app_open_popup')) return askInPage;
  return async ({ title, text, yes, isDestructive = false }: Question) =>
    await ask({
      bridge,
      send: () =>
        bridge.post('web_app_open_popup', {
          title: cut(title, 64),
          message: cut(text, 256),
          buttons: [
            { id: 'no', type: 'cancel' },
            { id: 'yes', type: isDestructive ? 'destructive' : 'default', text: cut(yes, 64) },
          ],
        }),
      events: ['popup_closed'],
      read: ({ button_id }) => button_id === 'yes',
      timeoutMs: PERSON_MS,
      otherwise: false,
    });
};

/** Since 8.0. */
export const homeScreenOf = (bridge: Bridge): HomeScreen | null => {
  if (!bridge.can('web_app_add_to_home_screen')) return null;
  return {
    check: async () =>
      await ask<'home_screen_checked', Awaited<ReturnType<HomeScreen['check']>>>({
        bridge,
        send: () => bridge.post('web_app_check_home_screen'),
        events: ['home_screen_checked'],
        read: ({ status }) => HOME_STATES.find((known) => known === status) ?? 'unknown',
        timeoutMs: MACHINE_MS,
        otherwise: 'unknown',
      }),
    add: async () =>
      await ask({
        bridge,
        send: () => bridge.post('web_app_add_to_home_screen'),
        events: ['home_screen_added', 'home_screen_failed'],
        read: (_payload, event) => event === 'home_screen_added',
        timeoutMs: PERSON_MS,
        otherwise: false,
      }),
  };
};

/** Since 6.9. */
export const writeAccessOf = (bridge: Bridge): Platform['requestWriteAccess'] => {
  if (!bridge.can('web_app_request_write_access')) return null;
  return async () =>
    await ask({
      bridge,
      send: () => bridge.post('web_app_request_write_access'),
      events: ['write_access_requested'],
      read: ({ status }) => status === 'allowed',
      timeoutMs: PERSON_MS,
      otherwise: false,
    });
};

/** Since 8.0. */
export const downloadOf = (bridge: Bridge): Platform['downloadFile'] => {
  if (!bridge.can('web_app_request_file_download')) return null;
  return async (url, name) =>
    await ask({
      bridge,
      send: () => bridge.post('web_app_request_file_download', { url, file_name: name }),
      events: ['file_download_requested'],
      read: ({ status }) => status === 'downloading',
      timeoutMs: PERSON_MS,
      otherwise: false,
    });
};

/** Since 6.4. The camera stays open until a text is accepted. */
export const scannerOf = (bridge: Bridge): Platform['scanQr'] => {
  if (!bridge.can('web_app_open_scan_qr_popup')) return null;
  return async (text, accepts) =>
    await ask<'qr_text_received' | 'scan_qr_popup_closed', string | null>({
      bridge,
      send: () => bridge.post('web_app_open_scan_qr_popup', { text: cut(text, 64) }),
      events: ['qr_text_received', 'scan_qr_popup_closed'],
      read: (payload: { data?: string } | undefined) => {
        const found = payload?.data;
        if (found === undefined) return null;
        if (!accepts(found)) return undefined;
        bridge.post('web_app_close_scan_qr_popup');
        return found;
      },
      timeoutMs: PERSON_MS,
      otherwise: null,
    });
};
