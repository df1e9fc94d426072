import type { TestCore } from './test-tenant.ts';

/** Whether somebody waits for a row that another transaction holds. */
export async function somebodyWaits({ admin }: TestCore): Promise<boolean> {
  const rows = await admin.sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length > 0;
}

/** Holds the account of this e-mail while `meanwhile` runs. */
export async function holdAccount({ admin }: TestCore, email: string, meanwhile: () => Promise<void>): Promise<void> {
  await admin.sql.begin(async (sql) => {
    await sql`select 1 from staff where email = ${email} for update`;
    await meanwhile();
  });
}

type Held = { readonly isFree: (key: Buffer) => Promise<boolean> };

/** Holds these counters of tries while `meanwhile` runs. */
export async function holdTries(
  { admin }: TestCore,
  keys: readonly Buffer[],
  meanwhile: (held: Held) => Promise<void>,
): Promise<void> {
  await admin.sql.begin(async (sql) => {
    for (const key of keys) await sql`select 1 from staff_tries where key = ${key} for update`;
    const isFree = async (key: Buffer): Promise<boolean> =>
      (await sql`select 1 from staff_tries where key = ${key} for update skip locked`).length === 1;
    await meanwhile({ isFree });
  });
}
