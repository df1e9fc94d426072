import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import type { Answer } from './answer.ts';
import { docsPage } from './docs/docs-page.ts';
import type { Door, DoorEnv } from './door.ts';
import { handleOperation } from './handle-operation.ts';
import { registerOperation, writeOpenApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { METHODS } from './operation.ts';
import { DoorError, problemOf } from './problem.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Where the REST door is mounted: canonical first. The bare `/` is for api's own port only. */
export const MOUNTS = ['/v1', '/api/v1'] as const;

/** What an act changed for nodes, as `GET /outcomes` takes it. An answer under an Idempotency-Key tells it the first time only. */
const SCOPES_HEADER = 'causeway-scopes';

export type RouterOptions = {
  readonly door: Door;
  readonly operations: readonly Operation[];
  readonly mounts: readonly string[];
};

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** The REST door at its mounts. Every route stands in `operations`, beside the document and its page. */
export function createRouter({ door, operations, mounts }: RouterOptions): OpenAPIHono<DoorEnv> {
  const rest = new OpenAPIHono<DoorEnv>();
  for (const operation of operations) {
    registerOperation(rest, operation);
    rest.on(operation.method.toUpperCase(), honoPath(operation.path), async (c) => {
      c.set('route', operation.path);
      return respond(c, await handleOperation(door, operation, c));
    });
  }
  refuseOtherMethods(rest, operations);
  publishDocument(rest);
  const router = new OpenAPIHono<DoorEnv>();
  router.use(async (c, next) => {
    const startedAt = performance.now();
    c.set('requestId', newId());
    c.set('route', 'unknown');
    await next();
    observe(door, c, (performance.now() - startedAt) / 1000);
  });
  for (const mount of mounts) router.route(mount, rest);
  router.notFound((c) => refuse(door, c, new AppError('NOT_FOUND', 'There is nothing at this address.')));
  router.onError((error, c) => refuse(door, c, error));
  return router;
}

function publishDocument(rest: OpenAPIHono<DoorEnv>): void {
  const document = writeOpenApi(rest);
  const text = JSON.stringify(document);
  const page = docsPage(document);
  rest.get('/openapi.json', (c) => {
    c.set('route', '/openapi.json');
    return c.body(text, 200, { ...SECURITY_HEADERS, 'content-type': 'application/json' });
  });
  rest.get('/docs', (c) => {
    c.set('route', '/docs');
    return c.body(page.html, 200, { ...SECURITY_HEADERS, ...page.headers });
  });
}

/** A path that exists with another method says so, instead of not being there. */
function refuseOtherMethods(rest: OpenAPIHono<DoorEnv>, operations: readonly Operation[]): void {
  for (const path of new Set(operations.map((operation) => operation.path))) {
    const known = operations.filter((operation) => operation.path === path).map(({ method }) => method);
    const others = METHODS.filter((method) => !known.includes(method)).map((method) => method.toUpperCase());
    const allow = known.map((method) => method.toUpperCase()).join(', ');
    rest.on(others, honoPath(path), (c) => {
      c.set('route', path);
      c.header('allow', allow);
      throw new DoorError('METHOD_NOT_ALLOWED', `Here one can ${allow}.`);
    });
  }
}

function respond(c: HonoContext<DoorEnv>, { status, contentType, body, isReplayed, bumps = [] }: Answer): Response {
  const headers: Record<string, string> = { ...SECURITY_HEADERS, 'x-request-id': c.var.requestId };
  if (contentType !== '') headers['content-type'] = contentType;
  if (isReplayed === true) headers['idempotent-replayed'] = 'true';
  if (bumps.length > 0) headers[SCOPES_HEADER] = bumps.map(({ scopeId, head }) => `${scopeId}:${head}`).join(',');
  return new Response(status === 204 ? null : bodyOf(body), { status, headers });
}

const bodyOf = (body: string | Buffer): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? body : new Uint8Array(body);

function refuse(door: Door, c: HonoContext<DoorEnv>, error: unknown): Response {
  const { requestId } = c.var;
  const { status, headers, body } = problemOf(error, requestId);
  if (status === 500) door.log.error({ err: error, requestId, route: c.var.route }, 'a request failed');
  const allow = c.res.headers.get('allow');
  const all = { ...SECURITY_HEADERS, 'x-request-id': requestId, ...headers, ...(allow === null ? {} : { allow }) };
  return new Response(JSON.stringify(body), { status, headers: all });
}

/** One line and two numbers a request: the template, never the path; ids of requests and actors, never their words. */
function observe(door: Door, c: HonoContext<DoorEnv>, seconds: number): void {
  const { method } = c.req;
  const { route, requestId, actorId } = c.var;
  const { status } = c.res;
  door.metrics.requests.inc({ method, route, status });
  door.metrics.requestSeconds.observe({ method, route }, seconds);
  const durationMs = Math.round(seconds * 10_000) / 10;
  door.log.info({ requestId, actorId, method, route, status, durationMs }, 'request');
}
