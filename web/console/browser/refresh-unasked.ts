import { BACKGROUND_HEADER } from '../background-header.ts';

type Router = { readonly refresh: () => void };

/** Next's own name for a request of a page's parts. */
const RSC_HEADER = 'rsc';
/** Figures change at most so often. */
const LEAST_MS = 1_000;
/** The answers to an act, to the page after it and to the news of it come in any order within this time. */
const OWN_MS = 2_000;

/** The address of the page that was asked for again by nobody, until its request has gone out. */
let unasked: string | undefined;
let wasUnasked = false;
let isListening = false;
let isWaiting = false;
let lastAt = Number.NEGATIVE_INFINITY;
let ownActAt = Number.NEGATIVE_INFINITY;
let flight: Promise<void> = Promise.resolve();

const addressOf = ({ pathname, searchParams }: URL): string => {
  const own = new URLSearchParams(searchParams);
  own.delete('_rsc');
  return `${pathname}?${own}`;
};

/**
 * Brings the page's figures up to date on its own accord, one at a time and at most once a second, whoever asks for it. The
 * request says that nobody did it, so it does not put off the end of the session: the router has no way to send a header along,
 * so the page's `fetch` adds it.
 */
export function refreshUnasked(router: Router): void {
  if (!isListening) listen();
  isListening = true;
  if (isWaiting) return;
  isWaiting = true;
  const go = (): void => {
    isWaiting = false;
    lastAt = performance.now();
    unasked = addressOf(new URL(location.href));
    router.refresh();
  };
  const wait = (): unknown => setTimeout(go, Math.max(0, lastAt + LEAST_MS - performance.now()));
  void flight.then(wait);
}

/** Whether what the page shows now came by itself: rows stay then; what a person asked for or did, he sees at once. */
export const cameUnasked = (): boolean => wasUnasked && performance.now() - ownActAt > OWN_MS;

/** The person has done something: what comes now is what he wants to see, whoever asked for it. */
export function noteOwnAct(): void {
  ownActAt = performance.now();
}

function listen(): void {
  const plain = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    if (input instanceof Request || !new Headers(init?.headers).has(RSC_HEADER)) return plain(input, init);
    // The first request of this page's parts after it; going anywhere else is the person's own doing.
    wasUnasked = addressOf(new URL(input, location.href)) === unasked;
    unasked = undefined;
    if (!wasUnasked) return plain(input, init);
    const answer = plain(input, marked(init));
    flight = arrivalOf(answer);
    return answer;
  };
}

function marked(init: RequestInit | undefined): RequestInit {
  const headers = new Headers(init?.headers);
  headers.set(BACKGROUND_HEADER, '1');
  return { ...init, headers };
}

/** When all of it is here, or has failed. */
async function arrivalOf(answer: Promise<Response>): Promise<void> {
  try {
    await (await answer).clone().body?.pipeTo(new WritableStream());
  } catch {
    // The page says itself that it could not be had.
  }
}
