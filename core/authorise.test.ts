import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';

let core: TestCore;
let a: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
});
afterAll(() => core.close());

const CORE = import.meta.dirname;

/** Verbs that are for staff: those that authorise by a permission alone. */
async function staffVerbs(): Promise<{ name: string; file: string }[]> {
  const entries = await readdir(CORE, { recursive: true });
  const files = entries.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file.includes('/'));
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(CORE, file), 'utf8');
      const verb = /export async function (\w+)\((?:(?!\n\}).)*?= authorise\(ctx\.actor, '/s.exec(text);
      return verb?.[1] === undefined ? [] : [{ name: verb[1], file }];
    }),
  );
  return found.flat();
}

test('what is for staff is for no user and no guest', async () => {
  const verbs = await staffVerbs();
  expect(verbs.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'listUsers',
      'createUser',
      'readUsage',
      'addDevice',
      'addConnection',
      'changeSni',
      'listAudit',
    ]),
  );
  const user = core.contextOf({ kind: 'user', tenantId: a.id, id: newId() });
  const person = { telegramId: 1n, name: 'Guest', language: undefined, provenAt: core.clock.now() };
  const guest = core.contextOf({ kind: 'guest', tenantId: a.id, id: 'telegram:1', person });
  const open = await Promise.all(
    verbs.flatMap(({ name, file }) => [user, guest].map((ctx) => opensFor(ctx, { name, file }))),
  );
  expect(open.flat()).toEqual([]);
});

async function opensFor(ctx: Context, { name, file }: { name: string; file: string }): Promise<string[]> {
  const room = (await import(join(CORE, file))) as Record<string, (ctx: Context, raw: unknown) => Promise<unknown>>;
  const error: unknown = await room[name]?.(ctx, {}).catch((reason: unknown) => reason);
  const isShut = error instanceof AppError && error.code === 'FORBIDDEN' && error.message === 'This is for staff.';
  return isShut ? [] : [`${name} for a ${ctx.actor.kind}`];
}
