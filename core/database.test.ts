import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#core/database.ts';
import { databaseErrorCode, openDatabase } from '#core/database.ts';
import { readDatabasePlace } from '#core/database-socket.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot, withTransaction } from '#core/with-transaction.ts';
import { newId } from '#kit/id.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';

let core: TestCore;
let a: TestTenant;
let db: Database;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
});
afterAll(() => core.close());

beforeEach(() => {
  db = openDatabase({ url: core.url, applicationName: 'victim', maxConnections: 3, role: 'causeway_api' });
});
afterEach(() => db.close());

const context = () => ({ ...a.person, db });
const kill = () =>
  core.admin.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim' and datname = current_database()`;
const addUser = (tx: Tx, name: string) =>
  tx.sql`insert into users (tenant_id, id, name) values (${tx.tenantId}, ${newId()}, ${name})`;
const countUsers = async (name: string) =>
  (await core.admin.sql<{ n: number }[]>`select count(*)::integer as n from users where name = ${name}`)[0]?.n;

describe('a transaction', () => {
  test('has its tenant before the first statement, and leaves none behind', async () => {
    const seen = await withTransaction(context(), a.id, (tx) => tx.sql`select id from tenant`);
    expect(seen).toEqual([{ id: a.id }]);
    expect(await db.sql`select id from tenant`).toHaveLength(0);
    const write = withSnapshot(context(), a.id, (tx) => addUser(tx, 'Snapshot'));
    await expect(write).rejects.toThrow('read-only');
  });

  test('lets no straggler of failed work write after its end', async () => {
    let straggling: Promise<unknown> = Promise.resolve();
    const work = withTransaction(context(), a.id, (tx) => {
      straggling = tx.sql`select 1`.then(() => sleep(50)).then(() => addUser(tx, 'Straggler'));
      return Promise.all([straggling, tx.sql`select 1 / 0`]);
    });
    await expect(work).rejects.toThrow('division by zero');
    await expect(straggling).rejects.toThrow('over');
    expect(await countUsers('Straggler')).toBe(0);
  });

  test('is UNAVAILABLE at once when its connection dies, between statements too, and the next one works', async () => {
    for (const pauseMs of [0, 20, 200]) {
      const startedAt = performance.now();
      const work = withTransaction(context(), a.id, async (tx) => {
        await addUser(tx, 'Victim');
        await kill();
        await sleep(pauseMs);
        await addUser(tx, 'Victim');
        await tx.sql`select pg_sleep(2)`;
      });
      await expect(work).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 2 });
      expect(performance.now() - startedAt).toBeLessThan(1_500);
      const again = () => withTransaction(context(), a.id, (tx) => tx.sql`select 1 as one`);
      await expect.poll(() => again().catch(() => []), { timeout: 2_000 }).toEqual([{ one: 1 }]);
    }
    expect(await countUsers('Victim')).toBe(0);
  });

  test('survives connections dying under load, without an answer of another kind or a lost slot', async () => {
    let isOver = false;
    const outcomes = new Set<string>();
    const workers = Array.from({ length: 6 }, async () => {
      while (!isOver) {
        const work = withTransaction(context(), a.id, (tx) => addUser(tx, 'Load'));
        outcomes.add(
          await work.then(
            () => 'ok',
            (error: unknown) => databaseErrorCode(error) ?? 'no code',
          ),
        );
      }
    });
    for (let i = 0; i < 5; i += 1) {
      await sleep(100);
      await kill();
    }
    isOver = true;
    await Promise.all(workers);
    expect([...outcomes].toSorted()).toEqual(['UNAVAILABLE', 'ok']);
    const useAll = () =>
      Promise.all(
        Array.from({ length: 3 }, () => withTransaction(context(), a.id, (tx) => tx.sql`select pg_sleep(0.1)`)),
      );
    await expect.poll(() => useAll().catch(() => []), { timeout: 2_000 }).toHaveLength(3);
  });
});

describe('a database that is away', () => {
  let server: Server;
  const listen = (onSocket: Parameters<typeof createServer>[1]) =>
    new Promise<string>((resolve) => {
      server = createServer({}, onSocket);
      server.listen(0, '127.0.0.1', () =>
        resolve(`postgres://u@127.0.0.1:${(server.address() as AddressInfo).port}/d`),
      );
    });
  const attempt = async (url: string) => {
    const away = openDatabase({ url, applicationName: 'away', maxConnections: 1, deadlineMs: 1_000 });
    const outcome = await away.run(() => away.sql`select 1`).catch((error: unknown) => error);
    await away.close();
    return outcome;
  };
  afterEach(() => server.close());

  test('is UNAVAILABLE: refusing, hanging up, silent, or without the TLS that was asked for', async () => {
    const refusing = await listen(() => undefined);
    server.close();
    expect(await attempt(refusing)).toMatchObject({ code: 'UNAVAILABLE' });
    const hangingUp = await listen((socket) => socket.end());
    expect(await attempt(hangingUp)).toMatchObject({ code: 'UNAVAILABLE' });
    server.close();
    const silent = await listen((socket) => socket.on('error', () => undefined));
    expect(await attempt(silent)).toMatchObject({ code: 'UNAVAILABLE' });
    server.close();
    const plain = await listen((socket) => socket.on('data', () => socket.write('N')).on('error', () => undefined));
    expect(await attempt(`${plain}?sslmode=require`)).toMatchObject({ code: 'UNAVAILABLE' });
  });
});

test('a database URL says where to connect as libpq reads it', () => {
  const place = (url: string) => readDatabasePlace(new URL(url));
  expect(place('postgres://u:p@db.example:6543/d')).toEqual({ host: 'db.example', port: 6543, ssl: 'disable' });
  expect(place('postgres://u@[::1]/d?sslmode=require')).toEqual({ host: '::1', port: 5432, ssl: 'require' });
  expect(place('postgres://u@db/d?sslmode=verify-ca')).toMatchObject({ ssl: 'verify-full' });
  expect(place('postgres://u@localhost:5433/d?host=/run/pg')).toEqual({ path: '/run/pg/.s.PGSQL.5433' });
  expect(() => place('postgres://u@db/d?sslmode=maybe')).toThrow('maybe');
});
