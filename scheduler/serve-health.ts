import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '#core/database.ts';
import { pingDatabase } from '#core/ping-database.ts';
import type { Watch } from './run-task.ts';
import type { LoopTask } from './tasks.ts';

/** A loop that has not gone well for this many of its rounds, and at least this long, is not well. */
const LATE_ROUNDS = 5;
const LATE_AT_LEAST_MS = 15_000;

export type Health = {
  readonly db: Database;
  readonly watch: Watch;
  readonly loops: readonly LoopTask[];
  readonly startedAtMs: number;
};

/** `/health` (503 with Retry-After when the database is away or a loop is late) and `/metrics`, for machines next door. */
export async function serveHealth(health: Health, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0];
  const { registry } = health.watch.metrics;
  if (path === '/metrics') {
    response.setHeader('content-type', registry.contentType).end(await registry.metrics());
    return;
  }
  if (path !== '/health') {
    response.writeHead(404).end();
    return;
  }
  const late = health.loops.filter((loop) => isLate(health, loop)).map(({ name }) => name);
  const isThere = await pingDatabase(health.db);
  const isWell = isThere && late.length === 0;
  response.writeHead(isWell ? 200 : 503, {
    'content-type': 'application/json',
    ...(isWell ? {} : { 'retry-after': '2' }),
  });
  response.end(
    JSON.stringify({ status: isWell ? 'ok' : 'unavailable', database: isThere ? 'ok' : 'unavailable', late }),
  );
}

function isLate({ watch, startedAtMs }: Health, { name, everyMs }: LoopTask): boolean {
  const sinceMs = watch.wentWellAtMs.get(name) ?? startedAtMs;
  return performance.now() - sinceMs > Math.max(LATE_AT_LEAST_MS, everyMs * LATE_ROUNDS);
}
