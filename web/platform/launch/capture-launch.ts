import { newestLaunch, parseLaunch, type RawLaunch } from './read-launch.ts';
import { scrubHash } from './scrub-hash.ts';

const KEY = 'causeway/launch';

export type LaunchPlace = {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
};

let captured: RawLaunch | undefined;
let isCaptured = false;

/** A browser that keeps nothing only costs the launch after a reload. */
const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** Buttons of the bot carry the start parameter in the query, where it is not signed: good for choosing a place, no more. */
const withStartParam = (fresh: RawLaunch | undefined, search: string): RawLaunch | undefined => {
  const startParam = new URLSearchParams(search).get('tgWebAppStartParam');
  if (startParam !== null && fresh?.has('tgWebAppStartParam') === false) fresh.set('tgWebAppStartParam', startParam);
  return fresh;
};

/** Takes the launch from the address before a router can touch it, keeps it for reloads, and leaves none of it in the address. */
export const takeLaunch = ({ location, history, storage }: LaunchPlace): RawLaunch | undefined => {
  const fresh = withStartParam(parseLaunch(location.hash), location.search);
  const raw = newestLaunch([fresh, parseLaunch(attempt(() => storage?.getItem(KEY)) ?? '')]);
  if (raw !== undefined) attempt(() => storage?.setItem(KEY, raw.toString()));
  const hash = scrubHash(location.hash);
  if (hash !== location.hash) history.replaceState(history.state, '', location.pathname + location.search + hash);
  return raw;
};

/** The launch of this page; the first call captures it. Call it before the router starts. */
export const captureLaunch = (): RawLaunch | undefined => {
  if (isCaptured || globalThis.window === undefined) return captured;
  isCaptured = true;
  const { location, history } = globalThis.window;
  captured = takeLaunch({ location, history, storage: attempt(() => globalThis.sessionStorage) });
  return captured;
};
