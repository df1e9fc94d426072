import { fileURLToPath } from 'node:url';
import type { WebConfig } from '#config/web.ts';
import type { Log } from '#kit/log.ts';
import { openConsole } from './console/open-console.ts';
import { ApiForwarder } from './server/api-forwarder.ts';
import type { DevelopmentPages } from './server/create-dispatch.ts';
import { createDispatch } from './server/create-dispatch.ts';
import { createWebMetrics } from './server/metrics.ts';
import { openBuild } from './server/open-build.ts';
import { openListeners } from './server/open-listeners.ts';
import { serveHealth } from './server/serve-health.ts';

const DIR = fileURLToPath(new URL('.', import.meta.url));

export type Web = { readonly port: number; readonly healthPort: number; readonly stop: () => Promise<void> };

/** Starts the public origin and answers when it resolves. @throws AppError without a build; Error when a port is taken */
export async function start(config: WebConfig, log: Log): Promise<Web> {
  const { pages, headers, files } = await openBuild(DIR, config);
  const metrics = createWebMetrics();
  const forwarder = new ApiForwarder({ ...config, log });
  const console = openConsole(config, log);
  const close = async (): Promise<void> => {
    await Promise.all([forwarder.close(), pages.close(), console.close()]);
  };
  const world = createDispatch({
    log,
    metrics,
    forwarder,
    files,
    headers,
    answerPage: pages.answer,
    developmentPages: await openDevelopmentPages(config),
    isSecure: config.tls !== undefined,
    console:
      config.console === undefined
        ? undefined
        : { trustedProxies: config.trustedProxies, allowed: config.consoleAllow },
  });
  const health: typeof world = (request, response) => {
    serveHealth({ metrics, forwarder }, request, response).catch(() => response.destroy());
  };
  try {
    const { port, healthPort, stop } = await openListeners(config, { world, health }, log);
    const end = async (): Promise<void> => {
      console.end();
      await stop();
      await close();
    };
    return { port, healthPort, stop: end };
  } catch (error) {
    await close();
    throw error;
  }
}

/** In production their code is not even loaded. */
async function openDevelopmentPages({ development }: WebConfig): Promise<DevelopmentPages | undefined> {
  if (development === undefined) return undefined;
  const { createDevelopmentPages } = await import('./server/dev/create-development-pages.ts');
  return createDevelopmentPages(development);
}
