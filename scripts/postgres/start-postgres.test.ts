import { chown, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findClusterPids } from './leftovers.ts';
import type { Postgres, PostgresOptions } from './start-postgres.ts';
import { startPostgres } from './start-postgres.ts';

let home = '';
const started: Postgres[] = [];

async function start(options: PostgresOptions): Promise<Postgres> {
  const server = await startPostgres(options);
  started.push(server);
  return server;
}

async function ask<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  return run(sql).finally(() => sql.end({ timeout: 1 }));
}

const readNote = (server: Postgres) => ask(server.url, async (sql) => (await sql`SELECT text FROM note`)[0]?.['text']);

async function writeNote(server: Postgres, text: string): Promise<void> {
  await ask(server.url, (sql) =>
    sql.begin((tx) => [tx`CREATE TABLE note (text text)`, tx`INSERT INTO note VALUES (${text})`]),
  );
}

beforeAll(async () => {
  // A home of mode 0700, as a clone in /root lies in.
  home = await mkdtemp(join(homedir(), '.causeway-pg-test-'));
});

afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
  await rm(home, { recursive: true, force: true });
});

describe('embedded PostgreSQL', () => {
  test('runs in a closed home as whoever we are, keeps its secrets to itself, and keeps data over a restart', async () => {
    const dataDir = join(home, 'plain');
    const first = await start({ dataDir });
    await writeNote(first, 'kept');
    expect((await stat(join(dataDir, 'superuser-password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'cluster'))).mode & 0o777).toBe(0o700);
    expect(await ask(first.url, async (sql) => (await sql`SHOW fsync`)[0]?.['fsync'])).toBe('on');
    expect(await readdir(first.socketDir)).toContain(`.s.PGSQL.${first.port}`);
    await first.stop();
    expect(await findClusterPids(join(dataDir, 'cluster'))).toEqual([]);
    expect(await readNote(await start({ dataDir }))).toBe('kept');
  });

  test('lets nobody in without the password', async () => {
    const server = await start({ dataDir: join(home, 'closed') });
    const url = new URL(server.url);
    url.password = 'guess';
    await expect(ask(url.href, (sql) => sql`SELECT 1`)).rejects.toThrow('password authentication failed');
  });

  test('starts again after a kill -9 with its children in the middle of work, and lost nothing committed', async () => {
    const dataDir = join(home, 'killed');
    const first = await start({ dataDir });
    await writeNote(first, 'committed');
    const working = ask(first.url, (sql) => sql`SELECT pg_sleep(60)`).catch(() => undefined);
    await first.kill9();
    expect(await readNote(await start({ dataDir }))).toBe('committed');
    await working;
  });

  test('starts although the pid in its stale pid file is alive as another process', async () => {
    const dataDir = join(home, 'stale');
    await (await start({ dataDir })).stop();
    await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), `${process.pid}\n${dataDir}\n1\n5432\n\n\n\nready\n`);
    await (await start({ dataDir })).stop();
  });

  test('refuses a folder that is in use, unless it is told to take over', async () => {
    const dataDir = join(home, 'used');
    const first = await start({ dataDir });
    await expect(startPostgres({ dataDir })).rejects.toThrow(/^PostgreSQL \(process \d+\) is already running on /);
    await start({ dataDir, takeOver: true });
    expect(await first.exited).toEqual({ code: 0, signal: null });
  });

  test('names the port that is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const attempt = startPostgres({ dataDir: join(home, 'clash'), port });
    await expect(attempt).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
    holder.close();
  });

  test('makes a short socket folder when the data folder is deep, and takes it away again', async () => {
    const server = await start({ dataDir: join(home, 'x'.repeat(120)) });
    expect(server.socketDir.length).toBeLessThan(80);
    expect(server.socketDir.startsWith(tmpdir())).toBe(true);
    await server.stop();
    await expect(stat(server.socketDir)).rejects.toThrow('ENOENT');
  });

  test('runs as the owner of a data folder that belongs to another user', async () => {
    const dataDir = join(home, 'theirs');
    const isRoot = process.getuid?.() === 0;
    await mkdir(join(dataDir, 'cluster'), { recursive: true });
    if (isRoot) await chown(join(dataDir, 'cluster'), 65_534, 65_534);
    const server = await start({ dataDir });
    await writeNote(server, 'theirs');
    expect((await stat(join(dataDir, 'cluster', 'PG_VERSION'))).uid).toBe(isRoot ? 65_534 : process.getuid?.());
    await server.stop();
  });
});
