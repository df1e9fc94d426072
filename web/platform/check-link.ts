const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address, when it may leave the app: https, or http on this machine.
 * @throws for an app's own scheme, which some clients answer by closing the Mini App
 */
export const checkLink = (url: string): URL => {
  const parsed = new URL(url, globalThis.location?.href);
  const isAllowed = parsed.protocol === 'https:' || (parsed.protocol === 'http:' && LOCAL.has(parsed.hostname));
  if (!isAllowed) throw new Error(`Only https addresses can be opened, not ${parsed.protocol}.`);
  return parsed;
};

/** @throws unless the address is `https://t.me/…` */
export const checkTelegramLink = (url: string): URL => {
  const parsed = checkLink(url);
  if (parsed.hostname !== 't.me') throw new Error('Only addresses on t.me open inside Telegram.');
  return parsed;
};

/** Telegram's own page for sending an address to a chat. */
export const shareLink = (url: string, text: string): string =>
  `https://t.me/share/url?${new URLSearchParams({ url, text }).toString()}`;
