import type { IncomingMessage, RequestListener } from 'node:http';
import { connect } from 'node:net';
import { readWebConfig } from '#config/web.ts';
import { listen } from '#kit/listen.ts';
import { createLog } from '#kit/log.ts';
import { ApiForwarder } from '#web/server/api-forwarder.ts';
import type { DevelopmentPages } from '#web/server/create-dispatch.ts';
import { createDispatch } from '#web/server/create-dispatch.ts';
import { createWebMetrics } from '#web/server/metrics.ts';
import { PageHeaders } from '#web/server/page-headers.ts';
import { StaticFiles } from '#web/server/static-files.ts';

export type TestOrigin = {
  readonly port: number;
  readonly origin: string;
  readonly forwarder: ApiForwarder;
  /** Everything that was logged, at its most talkative. */
  logText(): string;
  /** Sends these bytes over a connection of their own and returns everything that comes back until it is closed. */
  raw(text: string): Promise<string>;
  /** The api ends, as it does for an update, or comes back on the same port. */
  stopApi(): Promise<void>;
  startApi(): Promise<void>;
  close(): Promise<void>;
};

export type TestOriginOptions = {
  readonly api: RequestListener;
  readonly env?: Readonly<Record<string, string>>;
  readonly developmentPages?: DevelopmentPages;
  /** As behind TLS. */
  readonly isSecure?: boolean;
  /** A production build whose static files are served. */
  readonly distDir?: string;
  /** Sees each request as the pages get it. */
  readonly onPage?: (request: IncomingMessage) => void;
};

/** Web's public origin before an api of the test's own; the pages say no more than that it was their turn. */
export async function openTestOrigin(options: TestOriginOptions): Promise<TestOrigin> {
  const { api, env, developmentPages, distDir, onPage, isSecure = false } = options;
  const lines: string[] = [];
  const log = createLog({ process: 'web', level: 'trace', destination: { write: (line) => void lines.push(line) } });
  let apiListener = await listen({ host: '127.0.0.1', port: 0 }, api);
  const apiPort = apiListener.port;
  const config = readWebConfig({ ...env, WEB_API_ORIGIN: `http://127.0.0.1:${apiPort}` });
  const forwarder = new ApiForwarder({ ...config, log });
  const dispatch = createDispatch({
    log,
    forwarder,
    developmentPages,
    metrics: createWebMetrics(),
    files: distDir === undefined ? new StaticFiles(new Map()) : await StaticFiles.open(distDir),
    headers: new PageHeaders(new Map()),
    answerPage: async (request, response) => {
      onPage?.(request);
      response.writeHead(200, { 'content-type': 'text/plain' }).end('page');
    },
    isSecure,
    console: { trustedProxies: config.trustedProxies, allowed: config.consoleAllow },
  });
  const listener = await listen({ host: '127.0.0.1', port: 0 }, dispatch);
  const { port } = listener;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    forwarder,
    logText: () => lines.join(''),
    raw: (text) => sendRaw(port, text),
    stopApi: () => apiListener.stop(0),
    startApi: async () => {
      apiListener = await listen({ host: '127.0.0.1', port: apiPort }, api);
    },
    close: async () => {
      await listener.stop(0);
      await Promise.all([forwarder.close(), apiListener.stop(0)]);
    },
  };
}

/** A client such as no library is: it sends what it is told to, byte for byte. */
export function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('error', reject);
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.write(text, 'latin1');
  });
}
