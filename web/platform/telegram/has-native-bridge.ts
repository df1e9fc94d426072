import { hasWebviewProxy, isIframe } from '@telegram-apps/bridge';

/** Whether a Telegram client listens: its proxy, the old one of Windows phones, or the page that frames us. */
export const hasNativeBridge = (place: Window): boolean =>
  hasWebviewProxy(place) ||
  isIframe() ||
  ('external' in place && typeof place.external === 'object' && place.external !== null && 'notify' in place.external);
