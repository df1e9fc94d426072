import { isIframe } from '@telegram-apps/bridge';
import { nativeProxy } from './native-proxy.ts';

/** Whether a Telegram client listens: its proxy, the old one of Windows phones, or the page that frames us. */
export const hasNativeBridge = (place: Window): boolean =>
  nativeProxy(place) !== undefined ||
  isIframe() ||
  ('external' in place && typeof place.external === 'object' && place.external !== null && 'notify' in place.external);
