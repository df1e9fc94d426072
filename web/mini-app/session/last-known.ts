import type { Home } from '../api/shapes.ts';

const KEY = 'causeway.home';

/** What was on the screen last, for whom and when: shown at once at the next opening. It holds no link and no secret. */
export type LastKnown = { readonly telegramId: number; readonly home: Home };

/** undefined where nothing is kept, where it is somebody else's, or where the browser keeps nothing. */
export function readLastKnown(telegramId: number | undefined): Home | undefined {
  if (telegramId === undefined) return undefined;
  try {
    const text = localStorage.getItem(KEY);
    const kept = text === null ? undefined : (JSON.parse(text) as Partial<LastKnown>);
    return kept?.telegramId === telegramId ? kept.home : undefined;
  } catch {
    return undefined;
  }
}

export function keepLastKnown(telegramId: number | undefined, home: Home): void {
  if (telegramId === undefined) return;
  try {
    localStorage.setItem(KEY, JSON.stringify({ telegramId, home } satisfies LastKnown));
  } catch {
    // A browser that keeps nothing only costs the next opening its head start.
  }
}

/** After somebody was told that he is nobody here, nothing of him is to be seen. */
export function forgetLastKnown(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept then.
  }
}
