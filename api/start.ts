import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { ApiConfig } from '#config/api.ts';
import { openDatabase } from '#core/database.ts';
import { systemClock } from '#kit/clock.ts';
import type { Listener } from '#kit/listen.ts';
import { listen } from '#kit/listen.ts';
import type { Log } from '#kit/log.ts';
import type { Door } from './door.ts';
import { LINK_PREFIX, serveLink } from './link/serve-link.ts';
import { createApiMetrics } from './metrics.ts';
import { OPEN_PREFIX, serveOpen } from './open/serve-open.ts';
import { OPERATIONS } from './operations.ts';
import { addOwnRoutes } from './own-routes.ts';
import { createRouter, MOUNTS } from './router.ts';
import { MiniAppDesk } from './session/mini-app-desk.ts';

type Router = ReturnType<typeof createRouter>;

const STOP_GRACE_MS = 10_000;

export type Api = {
  /** api's own port: everything, with `/` as a mount, health and metrics. */
  readonly port: number;
  /** The port for the world: links and the REST door; undefined when the own one serves alone. */
  readonly publicPort: number | undefined;
  readonly publicUrl: string;
  readonly stop: () => Promise<void>;
};

/** Starts the api and answers when it resolves. @throws Error when a port is taken */
export async function start(config: ApiConfig, log: Log): Promise<Api> {
  const db = openDatabase({ ...config.database, applicationName: 'causeway-api' });
  const site = {
    publicUrl: config.publicUrl ?? '',
    hub: config.hub,
    installDir: config.installDir,
    retention: config.retention,
  };
  const { keys, trustedProxies } = config;
  const miniApp = new MiniAppDesk(db, systemClock, config);
  const door: Door = { db, clock: systemClock, log, keys, metrics: createApiMetrics(), site, miniApp, trustedProxies };
  const listeners: Listener[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.stop(STOP_GRACE_MS)));
    await db.close();
  };
  const open = async (host: string, port: number, router: Router): Promise<number> => {
    const listener = await listen({ host, port }, dispatch(door, router.fetch));
    listeners.push(listener);
    return listener.port;
  };
  try {
    const own = createRouter({ door, operations: OPERATIONS, mounts: [...MOUNTS, '/'] });
    addOwnRoutes(own, door);
    const port = await open(config.host, config.port, own);
    const world = createRouter({ door, operations: OPERATIONS, mounts: MOUNTS });
    const publicPort =
      config.publicPort === undefined ? undefined : await open(config.publicHost, config.publicPort, world);
    const origin = publicPort === undefined ? originOf(config.host, port) : originOf(config.publicHost, publicPort);
    site.publicUrl ||= origin;
    return { port, publicPort, publicUrl: site.publicUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const originOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;

/** Links and pages go past the router: they are most of the traffic and need none of it. */
function dispatch(door: Door, fetch: Parameters<typeof getRequestListener>[0]): RequestListener {
  const routed = getRequestListener(fetch, { overrideGlobalObjects: false });
  return (request, response) => {
    const answering = request.url?.startsWith(LINK_PREFIX)
      ? serveLink(door, request, response)
      : request.url?.startsWith(OPEN_PREFIX)
        ? serveOpen(door, request, response)
        : routed(request, response);
    answering.catch((error: unknown) => {
      door.log.error({ err: error }, 'an answer could not be sent');
      response.destroy();
    });
  };
}
