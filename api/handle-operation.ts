import type { Context as HonoContext } from 'hono';
import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { parseInput } from '#core/parse-input.ts';
import { collectBumps } from '#core/scope/collect-bumps.ts';
import type { Answer } from './answer.ts';
import { answerOnce } from './answer-once.ts';
import type { Door, DoorEnv } from './door.ts';
import { identify } from './identify.ts';
import { jsonText } from './json-text.ts';
import type { Operation, Picture } from './operation.ts';
import { keyedAccessOf } from './operation.ts';
import { parseJsonBody, readBody } from './read-body.ts';

const NO_BODY: z.output<z.ZodObject> = {};

/**
 * The four steps of the door for one route: make the actor, decode, call the verb, encode. Nothing is read of a body
 * before its sender may send it.
 */
export async function handleOperation(door: Door, operation: Operation, c: HonoContext<DoorEnv>): Promise<Answer> {
  const { req } = c;
  const { actor, proof } = await identify(door, operation, c);
  if (actor.kind === 'api-token' || actor.kind === 'user' || actor.kind === 'staff') c.set('actorId', actor.id);
  const { db, clock, log, keys } = door;
  const ctx: Context = { actor, db, clock, log, keys };
  const bytes =
    operation.method === 'get' || operation.method === 'delete' ? undefined : await readBody(c.env.incoming);
  const input = {
    params: parseInput(operation.params, req.param()),
    query: parseInput(operation.query, req.query()),
    body: bytes === undefined ? NO_BODY : decodeBody(operation, bytes, req.header('content-type')),
    proof,
  };
  const run = async (): Promise<Answer> => {
    const { value, bumps } = await collectBumps(() => operation.run(ctx, input, door.site));
    return { ...encode(operation, value), bumps };
  };
  const { method } = operation;
  const access = keyedAccessOf(operation);
  const key = method === 'post' ? req.header('idempotency-key') : undefined;
  if (key === undefined || bytes === undefined || access === undefined) return run();
  const { requestId } = c.var;
  return answerOnce(ctx, { key, permission: access, operation, params: input.params, bytes, requestId, run });
}

function decodeBody(operation: Operation, bytes: Buffer, contentType: string | undefined): unknown {
  const json = parseJsonBody(bytes, contentType);
  if (operation.body === undefined) return NO_BODY;
  return parseInput(operation.body, json);
}

function encode(operation: Operation, view: unknown): Answer {
  if (operation.answer === undefined) return { status: 204, contentType: '', body: '' };
  if (Array.isArray(operation.answer)) {
    const { contentType, body } = view as Picture;
    return { status: operation.status, contentType, body };
  }
  return { status: operation.status, contentType: 'application/json', body: jsonText(view) };
}
