import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '#core/database.ts';
import { pingDatabase } from '#core/ping-database.ts';
import type { BotMetrics } from './metrics.ts';

/** Whether Telegram answered the last time it was asked; undefined before that. */
export type Line = { isThere: boolean | undefined };

export type Health = { readonly db: Database; readonly metrics: BotMetrics; readonly line: Line };

/** `/health` (503 with Retry-After while the database or Telegram is away) and `/metrics`, for machines next door. */
export async function serveHealth(health: Health, path: string, response: ServerResponse): Promise<void> {
  if (path === '/metrics') {
    const { registry } = health.metrics;
    response.setHeader('content-type', registry.contentType).end(await registry.metrics());
    return;
  }
  const hasDatabase = await pingDatabase(health.db);
  const hasTelegram = health.line.isThere === true;
  const isWell = hasDatabase && hasTelegram;
  response.writeHead(isWell ? 200 : 503, {
    'content-type': 'application/json',
    ...(isWell ? {} : { 'retry-after': '2' }),
  });
  const tell = (isThere: boolean): string => (isThere ? 'ok' : 'unavailable');
  response.end(JSON.stringify({ status: tell(isWell), database: tell(hasDatabase), telegram: tell(hasTelegram) }));
}

/** The path that a request asks for. */
export function pathOf(request: IncomingMessage): string {
  return request.url?.split('?')[0] ?? '/';
}
