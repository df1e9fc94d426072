import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

export type Pages = {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
};

type NextOptions = {
  readonly dir: string;
  readonly dev: boolean;
  readonly quiet: boolean;
  readonly hostname: string;
  readonly port: number;
  readonly httpServer: Server;
};
/** What is used of Next's own types, which would declare the browser's globals to the whole house. */
type MakeNext = (options: NextOptions) => {
  prepare(): Promise<void>;
  getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  close(): Promise<void>;
};

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

function isNext(value: unknown): value is MakeNext {
  return typeof value === 'function';
}
