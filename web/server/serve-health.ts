import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiForwarder } from './api-forwarder.ts';
import type { WebMetrics } from './metrics.ts';

export type WebHealth = { readonly metrics: WebMetrics; readonly forwarder: ApiForwarder };

/** `/healthz` and `/metrics`, for machines next door. Web is well without api: it says so to whoever asks, and shows its pages. */
export async function serveHealth(
  { metrics, forwarder }: WebHealth,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?')[0];
  if (path === '/metrics') {
    response.setHeader('content-type', metrics.registry.contentType).end(await metrics.registry.metrics());
    return;
  }
  if (path !== '/healthz') {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: 'ok', api: forwarder.isApiThere ? 'ok' : 'unavailable' }));
}
