import type { IncomingHttpHeaders } from 'node:http';
import { Pool } from 'undici';
import { AppError } from '#kit/app-error.ts';
import { BACKGROUND_HEADER } from './background-header.ts';
import type { ApiRequest, ApiResponse, ConsoleParts } from './console-parts.ts';

const CONNECTIONS = 32;
const CONNECT_TIMEOUT_MS = 3_000;
const ANSWER_TIMEOUT_MS = 30_000;
const RETRY_AFTER_SECONDS = 2;

export type ApiLine = { readonly ask: ConsoleParts['askApi']; readonly close: () => Promise<void> };

/** Connections to api that stay open, for what the console relays to it and asks it. */
export function openApiLine(apiOrigin: string): ApiLine {
  const pool = new Pool(apiOrigin, {
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
  });
  return { ask: (request) => ask(pool, request), close: () => pool.destroy() };
}

async function ask(pool: Pool, request: ApiRequest): Promise<ApiResponse> {
  const { method, path, body } = request;
  try {
    const answer = await pool.request({ method, path, headers: headersOf(request), body: body ?? null });
    return {
      status: answer.statusCode,
      headers: singleHeaders(answer.headers),
      body: new Uint8Array(await answer.body.arrayBuffer()),
    };
  } catch (cause) {
    throw new AppError('UNAVAILABLE', 'The api does not answer; try again in a moment.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
      cause,
    });
  }
}

function headersOf({ address, userAgent, bearer, body, idempotencyKey, isBackground }: ApiRequest) {
  return {
    accept: 'application/json',
    'x-forwarded-for': address,
    'user-agent': userAgent,
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    ...(isBackground === true ? { [BACKGROUND_HEADER]: '1' } : {}),
  };
}

function singleHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(pairs);
}
