import type { Language } from '#contract/languages.ts';

/** What the head of the page has asked for before any of our scripts had come. Who takes an answer removes it. */
export type EarlyStart = {
  readonly initData: string;
  session?: Promise<Response>;
  /** What the session's answer says, once it has come and is no refusal. */
  answered?: unknown;
  readonly language: Language;
  words?: Promise<Response>;
};

declare global {
  interface Window {
    causewayEarly?: EarlyStart;
  }
}

/** Asks for the session and the words while the scripts are still under way. Runs in the head: see `earlyText`. */
export function askEarly(wordFiles: Readonly<Record<Language, string>>): void {
  const initData = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData') ?? '';
  if (initData === '' || !('TelegramWebviewProxy' in window)) return;
  const headers = { accept: 'application/json', 'content-type': 'application/json', authorization: `tma ${initData}` };
  const session = fetch('/v1/tma/session', {
    method: 'POST',
    headers,
    body: '{}',
    cache: 'no-store',
    credentials: 'omit',
  });
  const user = new URLSearchParams(initData).get('user') ?? '';
  const language = /"language_code":"ru(?:["_-])/i.test(user) ? 'ru' : 'en';
  const words = fetch(wordFiles[language]);
  // Whoever takes them hears of it; nobody may.
  for (const one of [session, words]) one.catch(() => undefined);
  const early: EarlyStart = { initData, session, language, words };
  window.causewayEarly = early;
  // Read while nothing else is to be done, so that the app's first picture can be of it.
  session
    .then(async (answer) => {
      const said: unknown = answer.ok ? await answer.clone().json() : undefined;
      if (early.session !== undefined) early.answered = said;
    })
    .catch(() => undefined);
}
