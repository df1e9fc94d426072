import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { migrate } from '#drizzle/migrate.ts';
import { takeFileLock } from '#kit/file-lock.ts';
import { stopOrphan } from '#scripts/postgres/leftovers.ts';
import { startPostgres } from '#scripts/postgres/start-postgres.ts';

const SERVER_URL = 'CAUSEWAY_TEST_POSTGRES_URL';
const PREFIX = 'causeway-test-pg-';
const TEMPLATE = 'causeway_template';
/** Any number: it names the advisory lock under which one worker makes the template while the others wait. */
const TEMPLATE_LOCK = 7_261_394;
const YOUNG_MS = 60_000;

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/**
 * vitest's globalSetup: one embedded PostgreSQL for the whole run, fsync on as in production, data in a folder of its own
 * that goes with it. Workers find it by an environment variable.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[SERVER_URL] !== undefined) return undefined; // another project of this run started it
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await takeFileLock(join(folder, 'run.lock'));
  const server = await startPostgres({ dataDir: join(folder, 'data'), settings: { max_connections: '300' } });
  process.env[SERVER_URL] = server.url;
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** A fresh migrated database on the run's server (or on another), a copy of a template that is migrated once per server. */
export async function createTestDatabase(serverUrl = process.env[SERVER_URL]): Promise<TestDatabase> {
  if (serverUrl === undefined) throw new Error(`There is no test server: ${SERVER_URL} is not set.`);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withServer(serverUrl, async (sql) => {
    await sql`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`;
    await ensureTemplate(sql, serverUrl);
    await sql`SELECT pg_advisory_unlock(${TEMPLATE_LOCK})`;
    await sql.unsafe(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
  return {
    url: urlOf(serverUrl, name),
    drop: () => withServer(serverUrl, (sql) => sql.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

async function ensureTemplate(sql: postgres.Sql, serverUrl: string): Promise<void> {
  const found = await sql`SELECT 1 FROM pg_database WHERE datname = ${TEMPLATE}`;
  if (found.length > 0) return;
  const work = `${TEMPLATE}_work`; // renamed when whole: a migration that fails leaves no half-made template
  await sql.unsafe(`DROP DATABASE IF EXISTS ${work} WITH (FORCE)`);
  await sql.unsafe(`CREATE DATABASE ${work}`);
  await migrate(urlOf(serverUrl, work));
  await sql.unsafe(`ALTER DATABASE ${work} RENAME TO ${TEMPLATE}`);
}

async function withServer(serverUrl: string, run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** A run that was killed leaves its server and folder behind; nobody but the next run can clean up after it. */
async function removeAbandoned(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const folder = join(tmpdir(), name);
    const info = await stat(folder).catch(() => undefined);
    const isMine = info?.uid === process.getuid?.();
    if (info === undefined || !isMine || Date.now() - info.mtimeMs < YOUNG_MS) continue;
    const attempt = await takeFileLock(join(folder, 'run.lock'));
    if (!attempt.ok) continue;
    await stopOrphan(join(folder, 'data', 'cluster'));
    await rm(folder, { recursive: true, force: true });
  }
}
