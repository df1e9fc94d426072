import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { Problem } from '#contract/api/problem.ts';
import packageFile from '../package.json' with { type: 'json' };
import type { DoorEnv } from './door.ts';
import type { Access, Operation } from './operation.ts';
import { keyedAccessOf } from './operation.ts';
import { PROBLEM_KINDS } from './problem.ts';

type Rest = OpenAPIHono<DoorEnv>;
type RouteConfig = Parameters<Rest['openAPIRegistry']['registerPath']>[0];
type Responses = RouteConfig['responses'];
export type OpenApiDocument = ReturnType<Rest['getOpenAPI31Document']>;

const DESCRIPTION = `Causeway's REST door. Send an API token as \`Authorization: Bearer …\` or \`x-api-token: …\`.
Every route names the permission that it needs; what belongs to another tenant is not there (404).
Routes under \`/staff\` are how members of staff sign in and prove themselves; their bearer counts wherever a token does.
Routes under \`/me\` are for the Mini App: they take its bearer, nothing else does, and a person sees only what is his own.
Byte counts are whole numbers; instants are ISO 8601 in UTC. Lists come in pages: send \`cursor\` back until it is null.
A POST may carry an \`Idempotency-Key\`: for 24 hours the same request gets the same answer and is done once.`;

const PROBLEMS_OF_ALL = ['UNAUTHENTICATED', 'FORBIDDEN', 'INTERNAL', 'UNAVAILABLE'];
const PROBLEMS_OF_SESSIONS = ['RATE_LIMITED', 'NOT_SET_UP'];
const PROBLEMS_OF_STAFF = ['WRONG_PROOF', 'STEP_UP', 'SPENT', 'THROTTLED'];
const PROBLEMS_OF_INPUT = ['NOT_FOUND', 'INVALID'];
const PROBLEMS_OF_WRITES = ['UNREADABLE', 'CONFLICT', 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];

const IdempotencyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(255).optional().describe('Makes trying again safe'),
});

type Security = Record<string, string[]>[];
const SECURITY: Readonly<Record<'own' | 'launch' | 'staff' | 'public' | 'permitted', Security>> = {
  own: [{ miniApp: [] }],
  launch: [{ launchData: [] }],
  staff: [{ console: [] }],
  public: [],
  permitted: [{ bearer: [] }, { apiToken: [] }, { console: [] }],
};

const WHO = {
  own: 'For a person, about what is his own.',
  launch: 'For somebody whom Telegram vouches for.',
  staff: 'For a member of staff, about himself.',
  public: 'For anybody: this is how staff sign in.',
} as const;

const isNamed = (permission: Access): permission is keyof typeof WHO => Object.hasOwn(WHO, permission);

/** Which proofs a route takes, for the document and for whoever checks it. */
export const securityOf = ({ permission }: Operation): Security =>
  SECURITY[isNamed(permission) ? permission : 'permitted'];

const whoMay = ({ permission }: Operation): string =>
  isNamed(permission) ? WHO[permission] : `Needs the permission \`${permission}\`.`;

const identifier = ({ method, path }: Operation): string =>
  method + path.replaceAll(/[/{}-]+(\w?)/g, (_, letter: string) => letter.toUpperCase());

/** Writes one route into the document. */
export function registerOperation(rest: Rest, operation: Operation): void {
  const { method, path, tag, summary } = operation;
  const body = operation.body;
  rest.openAPIRegistry.registerPath({
    method,
    path,
    tags: [tag],
    summary,
    description: whoMay(operation),
    operationId: identifier(operation),
    security: securityOf(operation),
    request: {
      params: operation.params,
      query: operation.query,
      ...(keyedAccessOf(operation) !== undefined ? { headers: IdempotencyHeader } : {}),
      ...(body === undefined ? {} : { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: { ...answerOf(operation), ...problemsOf(operation) },
  });
}

function answerOf({ answer, status }: Operation): Responses {
  if (answer === undefined) return { [status]: { description: 'Done' } };
  if (answer instanceof z.ZodType) {
    return { [status]: { description: 'Done', content: { 'application/json': { schema: answer } } } };
  }
  const pictures = answer.map((type) => [type, { schema: z.string() }] as const);
  return { [status]: { description: 'The picture', content: Object.fromEntries(pictures) } };
}

function problemsOf({ method, params, query, isSession, permission }: Operation): Responses {
  const hasInput = Object.keys({ ...params.shape, ...query.shape }).length > 0 || method !== 'get';
  const codes: readonly string[] = [
    ...PROBLEMS_OF_ALL,
    ...(isSession ? PROBLEMS_OF_SESSIONS : []),
    ...(permission === 'own' ? ['RATE_LIMITED'] : []),
    ...(permission === 'staff' || permission === 'public' ? PROBLEMS_OF_STAFF : []),
    ...(hasInput ? PROBLEMS_OF_INPUT : []),
    ...(method === 'get' ? [] : PROBLEMS_OF_WRITES),
  ];
  const kinds = PROBLEM_KINDS.filter(({ code }) => codes.includes(code));
  const content = { 'application/problem+json': { schema: Problem } };
  return Object.fromEntries(kinds.map(({ status, title }) => [status, { description: title, content }]));
}

/** The whole OpenAPI 3.1 document of the routes that were registered. */
export function writeOpenApi(rest: Rest): OpenApiDocument {
  const { openAPIRegistry } = rest;
  openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  openAPIRegistry.registerComponent('securitySchemes', 'apiToken', {
    type: 'apiKey',
    in: 'header',
    name: 'x-api-token',
  });
  openAPIRegistry.registerComponent('securitySchemes', 'console', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'What signing in as staff gives: 15 minutes, renewed by `POST /staff/renew` as long as the session lives.',
  });
  openAPIRegistry.registerComponent('securitySchemes', 'miniApp', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'What `POST /tma/session` gives: 15 minutes, renewed until 12 hours after signing in.',
  });
  openAPIRegistry.registerComponent('securitySchemes', 'launchData', {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`tma <initData>`: the launch data as Telegram gave them to the Mini App, unchanged.',
  });
  return rest.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Causeway',
      version: packageFile.version,
      description: DESCRIPTION,
      license: { name: 'MIT' },
    },
    servers: [{ url: '/v1' }],
  });
}
