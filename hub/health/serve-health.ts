import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pingDatabase } from '#core/ping-database.ts';
import type { HubBase } from '#hub/actors.ts';
import type { HubMetrics } from '#hub/health/metrics.ts';

export type HealthDoor = {
  readonly base: HubBase;
  readonly metrics: HubMetrics;
  readonly host: string;
  readonly port: number;
};

/** `/health` (503 with Retry-After while the database is away) and `/metrics`, for machines next door. */
export async function serveHealth(
  door: HealthDoor,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    handle(door, request.url ?? '/', response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(door.port, door.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { port, stop: () => close(server) };
}

async function handle({ base, metrics }: HealthDoor, url: string, response: ServerResponse): Promise<void> {
  const path = url.split('?')[0];
  if (path === '/metrics') {
    response.setHeader('content-type', metrics.registry.contentType).end(await metrics.registry.metrics());
  } else if (path === '/health') {
    const isDatabaseThere = await pingDatabase(base.db);
    if (!isDatabaseThere) response.setHeader('retry-after', '2');
    response.writeHead(isDatabaseThere ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: isDatabaseThere ? 'ok' : 'database-away' }));
  } else {
    response.writeHead(404).end();
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
