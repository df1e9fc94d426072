import { PgBoss } from 'pg-boss';
import postgres from 'postgres';

export const JOBS_SCHEMA = 'pgboss';

/** Brings the job queue's own schema to its version and lets the scheduler work in it; the scheduler itself never migrates. */
export async function migrateJobs(adminUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: adminUrl,
    schema: JOBS_SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
  });
  const failures: unknown[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  await boss.stop({ graceful: false });
  if (failures.length > 0) throw new AggregateError(failures, 'The job queue could not be migrated.');
  await grantJobs(adminUrl);
}

async function grantJobs(adminUrl: string): Promise<void> {
  const client = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const schema = client(JOBS_SCHEMA);
    await client`grant usage on schema ${schema} to causeway_scheduler`;
    await client`grant select, insert, update, delete on all tables in schema ${schema} to causeway_scheduler`;
    await client`grant usage on all sequences in schema ${schema} to causeway_scheduler`;
    await client`grant execute on all functions in schema ${schema} to causeway_scheduler`;
  } finally {
    await client.end({ timeout: 5 });
  }
}
