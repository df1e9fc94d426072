import type { Context } from '#core/context.ts';
import { bumpScopes } from '#core/scope/bump-scopes.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { LoadedUser, Place, RowValue, UserRows } from './new-user-rows.ts';
import { newUserRows } from './new-user-rows.ts';

const USERS_PER_TRANSACTION = 500;
/** What is referred to comes first. */
const TABLES = [
  'users',
  'subscription',
  'usageCounter',
  'subscriptionGroup',
  'device',
  'meter',
  'meterScope',
  'connection',
  'revision',
] as const satisfies readonly (keyof UserRows['tables'])[];

export type Load = { readonly place: Place; readonly count: number };

/**
 * Puts `count` users with a device and a connection each into the database, 500 a transaction: row for row what createUser,
 * addDevice and addConnection write (a test holds them against each other), and their changes reach the nodes likewise.
 */
export async function loadUsers(system: Context, { place, count }: Load): Promise<LoadedUser[]> {
  const loaded: LoadedUser[] = [];
  let analyzed = USERS_PER_TRANSACTION;
  while (loaded.length < count) {
    const size = Math.min(USERS_PER_TRANSACTION, count - loaded.length);
    loaded.push(...(await loadSome(system, place, { first: loaded.length, size })));
    if (loaded.length < 2 * analyzed) continue;
    analyzed = loaded.length;
    // Checks of foreign keys go on by the plan of a small table until somebody looks; autovacuum does so within a minute.
    await system.db.sql`analyze`;
  }
  return loaded;
}

type Slice = { readonly first: number; readonly size: number };

function loadSome(system: Context, place: Place, { first, size }: Slice): Promise<LoadedUser[]> {
  return withTransaction(system, place.tenantId, async (tx) => {
    const meterIds = await nextMeterIds(tx, size);
    const now = system.clock.now();
    const made = meterIds.map((meterId, index) => newUserRows(system, place, { number: first + index, meterId, now }));
    for (const table of TABLES) await insertRows(tx, table, made);
    await insertAudits(system, tx, made);
    await bumpScopes(
      tx,
      made.map(({ change }) => change),
    );
    return made.map((user) => user.loaded);
  });
}

async function nextMeterIds(tx: Tx, size: number): Promise<number[]> {
  const rows = await tx.sql<{ id: number }[]>`
    select nextval('meter_id_seq')::integer as id from generate_series(1, ${size}::integer)`;
  return rows.map(({ id }) => id);
}

async function insertRows(tx: Tx, table: (typeof TABLES)[number], made: readonly UserRows[]): Promise<void> {
  const rows = made.map(({ tables }) => Object.fromEntries(Object.entries(tables[table]).map(toColumn)));
  const columns = Object.keys(rows[0] ?? {});
  const name = snakeCase(table);
  await tx.sql`
    insert into ${tx.sql(name)} (${tx.sql(columns)}) overriding system value
    select ${tx.sql(columns)} from jsonb_populate_recordset(null::${tx.sql(name)}, ${tx.sql.json(rows)})`;
}

function toColumn([name, value]: [string, RowValue]): [string, Exclude<RowValue, Buffer>] {
  return [snakeCase(name), Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value];
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

async function insertAudits(system: Context, tx: Tx, made: readonly UserRows[]): Promise<void> {
  const { actor } = system;
  const actorId = actor.kind === 'nobody' ? '' : actor.id;
  const rows = made
    .flatMap(({ audits }) => audits)
    .map((audit) => ({ ...audit, noun: audit.action.split('.')[0] ?? '' }));
  await tx.sql`
    insert into audit_event (tenant_id, at, actor_kind, actor_id, action, noun, noun_id, details)
    select ${tx.tenantId}::uuid, ${system.clock.now()}::timestamptz, ${actor.kind}, ${actorId}, a->>'action', a->>'noun',
      a->>'nounId', a->'details'
    from jsonb_array_elements(${tx.sql.json(rows)}) a`;
}
