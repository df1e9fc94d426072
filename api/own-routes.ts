import type { OpenAPIHono } from '@hono/zod-openapi';
import { pingDatabase } from '#core/ping-database.ts';
import type { Door, DoorEnv } from './door.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** What only api's own port answers: whether it lives and can work (503 when not), and its metrics. */
export function addOwnRoutes(router: OpenAPIHono<DoorEnv>, door: Door): void {
  router.get('/health', async (c) => {
    c.set('route', '/health');
    if (await pingDatabase(door.db)) return c.json({ status: 'ok', database: 'ok' }, 200, SECURITY_HEADERS);
    const headers = { ...SECURITY_HEADERS, 'retry-after': '2' };
    return c.json({ status: 'unavailable', database: 'unavailable' }, 503, headers);
  });
  router.get('/metrics', async (c) => {
    c.set('route', '/metrics');
    const { registry } = door.metrics;
    return c.body(await registry.metrics(), 200, { ...SECURITY_HEADERS, 'content-type': registry.contentType });
  });
}
