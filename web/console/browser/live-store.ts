import type { LiveNews } from '#contract/live.ts';
import { LIVE_LATE_MS } from '#contract/live.ts';
import { tellSessionEnded } from './session-end.ts';

export type Live = {
  /** `joining` at first; `live` while it beats; `late` 10 s after the last beat. */
  readonly state: 'joining' | 'live' | 'late';
  /** When the line last beat. */
  readonly at: number | undefined;
  /** What moved since this line was opened. */
  readonly news: LiveNews | undefined;
};

const JOINING: Live = { state: 'joining', at: undefined, news: undefined };
const URL_OF_LINE = '/admin/live';
const LOOK_MS = 1_000;

let live = JOINING;
let line: EventSource | undefined;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

const isNews = (said: unknown): said is LiveNews => typeof said === 'object' && said !== null && 'acts' in said;

const set = (change: Partial<Live>): void => {
  live = { ...live, ...change };
  for (const listener of listeners) listener();
};

function open(): void {
  if (line !== undefined || document.hidden) return;
  line = new EventSource(URL_OF_LINE);
  line.addEventListener('beat', () => set({ state: 'live', at: Date.now() }));
  line.addEventListener('news', ({ data }: MessageEvent<string>) => {
    const news: unknown = JSON.parse(data);
    if (isNews(news)) set({ state: 'live', at: Date.now(), news });
  });
  line.addEventListener('ended', () => {
    close();
    tellSessionEnded();
  });
  line.addEventListener('error', () => {
    // A refusal closes the line for good; a lost one is opened again by the browser itself.
    if (line?.readyState === EventSource.CLOSED) close();
  });
}

function close(): void {
  line?.close();
  line = undefined;
}

/** A hidden tab stops; on return it goes on. */
function onVisibility(): void {
  if (document.hidden) close();
  else open();
}

function look(): void {
  const isLate = Date.now() - (live.at ?? startedAt) > LIVE_LATE_MS;
  if (isLate && live.state !== 'late') set({ state: 'late' });
  if (line === undefined && !document.hidden) open();
}
let startedAt = 0;

/** One line for the whole page, however many parts listen. */
export const liveStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    if (listeners.size === 1) {
      startedAt = Date.now();
      open();
      timer = setInterval(look, LOOK_MS);
      document.addEventListener('visibilitychange', onVisibility);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      close();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  },
  get: (): Live => live,
  getOnServer: (): Live => JOINING,
};
