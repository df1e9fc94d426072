import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type makeNext from 'next';

export type Pages = {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Next is CommonJS and is this function; its types speak of a module with a default. */
const next: unknown = createRequire(import.meta.url)('next');

/** The production build that `dir` is configured with, ready to answer. @throws Error when there is none */
export async function openPages(dir: string, at: { readonly host: string; readonly port: number }): Promise<Pages> {
  if (!isNext(next)) throw new Error('The package `next` is no function.');
  // Next takes upgrades (WebSocket) from the server that it is given, else from whichever brings the first request: ours has none.
  const app = next({ dir, dev: false, quiet: true, hostname: at.host, port: at.port, httpServer: createServer() });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { answer: (request, response) => handle(request, response), close: () => app.close() };
}

function isNext(value: unknown): value is typeof makeNext.default {
  return typeof value === 'function';
}
