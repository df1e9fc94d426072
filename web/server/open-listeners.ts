import type { RequestListener } from 'node:http';
import type { WebConfig } from '#config/web.ts';
import type { Listener } from '#kit/listen.ts';
import { listen } from '#kit/listen.ts';
import type { Log } from '#kit/log.ts';
import { readTlsFiles, watchTlsFiles } from './tls-files.ts';

const STOP_GRACE_MS = 10_000;

export type Handlers = { readonly world: RequestListener; readonly health: RequestListener };
export type Listeners = { readonly port: number; readonly healthPort: number; readonly stop: () => Promise<void> };

/** The public origin, over TLS when there is a certificate, and the health check. @throws Error when a port is taken */
export async function openListeners(config: WebConfig, handlers: Handlers, log: Log): Promise<Listeners> {
  const { host, port, healthHost, healthPort, tls: files } = config;
  const tls = files === undefined ? {} : { tls: await readTlsFiles(files) };
  const endings: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(endings.splice(0).map((end) => end()));
  };
  const open = async (...args: Parameters<typeof listen>): Promise<Listener> => {
    const listener = await listen(...args);
    endings.push(() => listener.stop(STOP_GRACE_MS));
    return listener;
  };
  try {
    const health = await open({ host: healthHost, port: healthPort }, handlers.health);
    const world = await open({ host, port, ...tls }, handlers.world);
    if (files !== undefined) endings.push(watchTlsFiles({ files, listener: world, log }));
    return { port: world.port, healthPort: health.port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
