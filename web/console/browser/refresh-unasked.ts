import { BACKGROUND_HEADER } from '../background-header.ts';

type Router = { readonly refresh: () => void };

/** Next's own name for a request of a page's parts. */
const RSC_HEADER = 'rsc';

/** The address of the page that was asked for again by nobody, until its request has gone out. */
let unasked: string | undefined;
let isListening = false;
let wasUnasked = false;

const addressOf = ({ pathname, searchParams }: URL): string => {
  const own = new URLSearchParams(searchParams);
  own.delete('_rsc');
  return `${pathname}?${own}`;
};

/**
 * Brings the page's figures up to date on its own accord: the request says that nobody did it, so it does not put off the end of
 * the session. The router has no way to send a header along, so the page's `fetch` adds it.
 */
export function refreshUnasked(router: Router): void {
  if (!isListening) listen();
  isListening = true;
  unasked = addressOf(new URL(location.href));
  router.refresh();
}

/** Whether what the page shows now came by itself: rows stay then; what a person asked for or did, he sees at once. */
export const cameUnasked = (): boolean => wasUnasked;

function listen(): void {
  const plain = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    if (input instanceof Request || !new Headers(init?.headers).has(RSC_HEADER)) return plain(input, init);
    // The first request of this page's parts after it; going anywhere else is the person's own doing.
    wasUnasked = addressOf(new URL(input, location.href)) === unasked;
    unasked = undefined;
    return plain(input, wasUnasked ? marked(init) : init);
  };
}

function marked(init: RequestInit | undefined): RequestInit {
  const headers = new Headers(init?.headers);
  headers.set(BACKGROUND_HEADER, '1');
  return { ...init, headers };
}
