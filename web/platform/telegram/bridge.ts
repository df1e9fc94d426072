import type { EventName, EventPayload, MethodName, MethodParams } from '@telegram-apps/bridge';
import { on, postEvent, supports } from '@telegram-apps/bridge';
import { nativeProxy } from './native-proxy.ts';

/** The wire to a Telegram client of a known version. */
export type Bridge = {
  readonly version: string;
  readonly can: (method: MethodName) => boolean;
  /** Sends when the client knows the method; else does nothing and returns false. */
  readonly post: <Method extends MethodName>(method: Method, params?: MethodParams<Method>) => boolean;
  readonly on: <Event extends EventName>(event: Event, listener: (payload: EventPayload<Event>) => void) => () => void;
};

type Wire = {
  readonly postEvent: (method: MethodName, params?: object) => void;
  readonly on: <Event extends EventName>(event: Event, listener: (payload: EventPayload<Event>) => void) => () => void;
};

// The overloads ask for the parameters of a literal name; a name that is not known yet fits none of them.
const postBySdk = postEvent as Wire['postEvent'];

const SDK: Wire = {
  postEvent: (method, params) => {
    const proxy = nativeProxy(window);
    // To find the proxy, the SDK copies the whole of `window`, each time: milliseconds on a slow phone, in the middle of a tap.
    if (proxy === undefined) postBySdk(method, params);
    else proxy.postEvent(method, JSON.stringify(params));
  },
  on: (event, listener) => on(event, listener),
};

/** An old client gets nothing that it does not know: some answer an unknown method by closing the app. */
export const openBridge = (version: string, wire: Wire = SDK): Bridge => {
  const can = (method: MethodName): boolean => supports(method, version);
  return {
    version,
    can,
    post: (method, params) => {
      if (!can(method)) return false;
      wire.postEvent(method, params);
      return true;
    },
    on: (event, listener) => wire.on(event, listener),
  };
};
