/** Lifts Telegram's curtain when the skeleton is painted. Runs in the head: see `earlyText`. */
export function liftCurtain(): void {
  const proxy = 'TelegramWebviewProxy' in window ? window.TelegramWebviewProxy : undefined;
  if (location.hash === '' || typeof proxy !== 'object' || proxy === null) return;
  const { postEvent } = proxy as { readonly postEvent: (name: string, data: string) => void };
  const whenPainted = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    whenPainted.disconnect();
    postEvent.call(proxy, 'web_app_ready', '{}');
    // The first of their kind take a slow phone long; now it has nothing to do but wait for our scripts.
    const locale = location.hash.includes('language_code%2522%253A%2522ru') ? 'ru-RU' : 'en-GB';
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(0);
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(0);
  });
  whenPainted.observe({ type: 'paint', buffered: true });
}
