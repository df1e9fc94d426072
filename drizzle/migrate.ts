import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { migrateJobs } from './migrate-jobs.ts';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
const LOCK_KEY = 4_270_001;

/** The processes that have a database role of their own, `causeway_<process>`. */
export const DATABASE_ROLES = ['api', 'hub', 'scheduler', 'bot', 'web'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** Brings the database of `adminUrl` to the newest schema. Two at once wait for each other; twice changes nothing. */
export async function migrate(adminUrl: string): Promise<void> {
  const client = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${LOCK_KEY})`;
    await runMigrations(drizzle(client), { migrationsFolder: FOLDER });
    await client`select make_partitions_ahead(now(), 4, 3)`;
    await migrateJobs(adminUrl);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Lets each process's role sign in with its own password (letters, digits, - and _ only). */
export async function setRolePasswords(
  adminUrl: string,
  passwords: Readonly<Record<DatabaseRole, string>>,
): Promise<void> {
  const client = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    for (const role of DATABASE_ROLES) {
      const [{ statement } = { statement: '' }] = await client<{ statement: string }[]>`
        select format('alter role %I login password %L', ${`causeway_${role}`}::text, ${passwords[role]}::text) as statement`;
      await client.unsafe(statement);
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}
