/** What Telegram's native clients put into the page. */
export type NativeProxy = { readonly postEvent: (name: string, data?: string) => void };

/** The proxy of a native client; undefined in a frame of the web clients, and outside. */
export const nativeProxy = (place: object): NativeProxy | undefined => {
  if (!('TelegramWebviewProxy' in place)) return undefined;
  const { TelegramWebviewProxy: proxy } = place;
  return isProxy(proxy) ? proxy : undefined;
};

const isProxy = (proxy: unknown): proxy is NativeProxy =>
  typeof proxy === 'object' && proxy !== null && 'postEvent' in proxy && typeof proxy.postEvent === 'function';
