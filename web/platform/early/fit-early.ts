/** Telegram's insets at the top as far as they are known before the app is there, in CSS pixels. */
export type EarlyTops = { safe: number; content: number };

declare global {
  interface Window {
    causewayEarlyTops?: EarlyTops;
  }
}

/**
 * Paints the skeleton in Telegram's own colours and leaves room for its insets, so that nothing jumps when the app does both
 * anew, the colours through the theme guard. Runs in the head: see `earlyText`.
 */
export function fitEarly(): void {
  const raw = new URLSearchParams(location.hash.slice(1));
  const { style } = document.documentElement;
  const theme: unknown = JSON.parse(raw.get('tgWebAppThemeParams') ?? '{}');
  const colours = new Map(Object.entries(theme ?? {}));
  const paint = (token: string, ...names: readonly string[]): void => {
    const found: unknown = names.map((name): unknown => colours.get(name)).find((value) => value !== undefined);
    if (typeof found === 'string' && /^#[0-9a-f]{6}$/i.test(found)) style.setProperty(token, found);
  };
  paint('--page', 'secondary_bg_color', 'bg_color');
  paint('--card', 'section_bg_color', 'bg_color');
  paint('--text', 'text_color');

  const proxy = 'TelegramWebviewProxy' in window ? window.TelegramWebviewProxy : undefined;
  const isKnown = Number.parseFloat(raw.get('tgWebAppVersion') ?? '') >= 8 && raw.get('tgWebAppPlatform') !== 'macos';
  if (!isKnown || typeof proxy !== 'object' || proxy === null || 'Telegram' in window) return;
  const tops: EarlyTops = { safe: 0, content: 0 };
  window.causewayEarlyTops = tops;
  const receiveEvent = (name: string, data: unknown): void => {
    if (!/^(?:content_)?safe_area_changed$/.test(name) || typeof data !== 'object' || data === null) return;
    if (!('top' in data) || typeof data.top !== 'number') return;
    tops[name === 'safe_area_changed' ? 'safe' : 'content'] = data.top;
    style.setProperty('--safe-top', `${tops.safe + tops.content}px`);
  };
  // Where Telegram's clients look for whom to tell. The bridge wraps what it finds there.
  Object.assign(window, { Telegram: { WebView: { receiveEvent } }, TelegramGameProxy: { receiveEvent } });
  const { postEvent } = proxy as { readonly postEvent: (name: string, data: string) => void };
  postEvent.call(proxy, 'web_app_request_safe_area', '{}');
  postEvent.call(proxy, 'web_app_request_content_safe_area', '{}');
}
