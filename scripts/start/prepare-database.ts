import postgres from 'postgres';
import type { DatabaseRole } from '#drizzle/migrate.ts';
import { DATABASE_ROLES, migrate, setRolePasswords } from '#drizzle/migrate.ts';
import { throughSocket } from '#scripts/postgres/start-postgres.ts';
import type { StartSecrets } from './start-secrets.ts';

const DATABASE = 'causeway';

/** The URLs that processes are started with: `DATABASE_URL` is the migrator's, `DATABASE_URL_<PROCESS>` each role's. */
export type DatabaseUrls = Readonly<Record<string, string>>;

/** Where the migrator signs in, and the folder of the UNIX socket when the server is ours. */
export type DatabasePlace = { readonly adminUrl: string; readonly socketDir: string | undefined };

/** Makes the database of this name on an embedded server unless it is there, and returns its URL. */
export async function ensureDatabase(serverUrl: string): Promise<string> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    const found = await sql`SELECT 1 FROM pg_database WHERE datname = ${DATABASE}`;
    if (found.length === 0) await sql.unsafe(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await sql.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${DATABASE}`;
  return url.href;
}

/** Migrates and gives each process's role its password, unless the operator brings URLs of his own for all of them. */
export async function prepareDatabase(
  { adminUrl, socketDir }: DatabasePlace,
  secrets: StartSecrets,
  env: NodeJS.ProcessEnv,
): Promise<DatabaseUrls> {
  await migrate(adminUrl);
  const given = DATABASE_ROLES.map((role) => [variableOf(role), env[variableOf(role)] ?? ''] as const);
  if (given.every(([, url]) => url !== '')) return Object.fromEntries([['DATABASE_URL', adminUrl], ...given]);
  const passwords = {
    api: secrets.database_api,
    hub: secrets.database_hub,
    scheduler: secrets.database_scheduler,
    bot: secrets.database_bot,
    web: secrets.database_web,
  };
  await setRolePasswords(adminUrl, passwords);
  const processUrl = socketDir === undefined ? adminUrl : throughSocket(adminUrl, socketDir);
  const urls = DATABASE_ROLES.map((role) => [variableOf(role), urlOfRole(processUrl, role, passwords[role])] as const);
  const overrides = given.filter(([, url]) => url !== '');
  return { DATABASE_URL: adminUrl, ...Object.fromEntries(urls), ...Object.fromEntries(overrides) };
}

function variableOf(role: DatabaseRole): string {
  return `DATABASE_URL_${role.toUpperCase()}`;
}

function urlOfRole(adminUrl: string, role: DatabaseRole, password: string): string {
  const url = new URL(adminUrl);
  url.username = `causeway_${role}`;
  url.password = password;
  return url.href;
}
