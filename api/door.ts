import type { HttpBindings } from '@hono/node-server';
import type { Context } from '#core/context.ts';
import type { TrustedProxies } from '#kit/trusted-proxies.ts';
import type { ApiMetrics } from './metrics.ts';
import type { Site } from './operation.ts';
import type { MiniAppDesk } from './session/mini-app-desk.ts';

/** What the door itself works with; the actor comes with each request. */
export type Door = Omit<Context, 'actor'> & {
  readonly metrics: ApiMetrics;
  readonly site: Site;
  readonly miniApp: MiniAppDesk;
  readonly trustedProxies: TrustedProxies;
};

/** What a request carries through the router. */
export type DoorEnv = {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** The template that answers, for log and metrics: never the path itself, which may hold a secret. */
    route: string;
    actorId: string;
  };
};
