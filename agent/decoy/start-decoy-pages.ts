import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Http2Server, ServerHttp2Session } from 'node:http2';
import { createServer as createHttp2Server } from 'node:http2';
import type { Server } from 'node:net';
import { answerPage } from './answer-page.ts';

/** Strangers are no reason to hold much open. */
const IDLE_MS = 30_000;
const MAX_CONNECTIONS = 500;

export type DecoyPages = { readonly close: () => void };

/**
 * Serves the decoy site's pages on two UNIX sockets, one per protocol. TLS has ended before: in the engine, which keeps
 * shaking hands while this process is away (docs/decisions/0005-decoy-in-the-engine.md).
 */
export async function startDecoyPages(http1Path: string, http2Path: string): Promise<DecoyPages> {
  const http1 = createServer({ keepAliveTimeout: IDLE_MS, requestTimeout: IDLE_MS }, (request, response) => {
    const { status, headers, body } = answerPage(request.method ?? 'GET', request.url ?? '/');
    request.resume();
    response.writeHead(status, headers).end(request.method === 'HEAD' ? '' : body);
  });
  const http2 = createHttp2Server({ maxSessionMemory: 1 }, (request, response) => {
    const { status, headers, body } = answerPage(request.method, request.url);
    request.resume();
    response.writeHead(status, headers).end(request.method === 'HEAD' ? '' : body);
  });
  const sessions = keepSessions(http2);
  await Promise.all([listen(http1, http1Path), listen(http2, http2Path)]);
  return {
    close: () => {
      http1.close();
      http2.close();
      http1.closeAllConnections();
      for (const session of sessions) session.destroy();
    },
  };
}

function keepSessions(server: Http2Server): ReadonlySet<ServerHttp2Session> {
  const sessions = new Set<ServerHttp2Session>();
  server.on('sessionError', () => undefined);
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => undefined);
    session.once('close', () => sessions.delete(session));
    session.setTimeout(IDLE_MS, () => session.close());
  });
  return sessions;
}

function listen(server: Server, path: string): Promise<void> {
  rmSync(path, { force: true });
  server.maxConnections = MAX_CONNECTIONS;
  server.on('connection', (socket) => socket.on('error', () => undefined));
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}
