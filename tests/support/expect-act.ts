import { expect } from 'vitest';
import type { ErrorCode } from '#kit/app-error.ts';
import { AppError } from '#kit/app-error.ts';
import type { TestCore } from './test-tenant.ts';

type Fingerprint = Record<string, string>;

/** A hash of every table's rows, so that "nothing changed" means nothing anywhere. */
export async function fingerprint(core: TestCore): Promise<Fingerprint> {
  const sql = core.admin.sql;
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`;
  const entries = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await sql<{ hash: string | null }[]>`
        select md5(string_agg(t::text, chr(10) order by t::text)) as hash from ${sql(name)} t`;
      return [name, row?.hash ?? ''] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** Expects this error and not one changed row. Returns its sentence. */
export async function expectRefused(core: TestCore, code: ErrorCode, act: () => Promise<unknown>): Promise<string> {
  const before = await fingerprint(core);
  const error = await act().then(
    (value) => new Error(`It was not refused, but gave ${typeof value}.`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error;
  expect(error.code).toBe(code);
  expect(await fingerprint(core)).toEqual(before);
  return error.message;
}

export type Audit = { readonly action: string; readonly nounId: string; readonly actorId: string };

type Heads = Readonly<Record<string, bigint>>;

export async function headsOf(core: TestCore): Promise<Heads> {
  const rows = await core.admin.sql<{ scopeId: string; head: bigint }[]>`select scope_id, head from scope_head`;
  return Object.fromEntries(rows.map((row) => [row.scopeId, row.head]));
}

/** Runs an act and expects exactly one audit row of this action; tells which scopes it bumped, and by how much. */
export async function expectAct<T>(
  core: TestCore,
  action: string,
  act: () => Promise<T>,
): Promise<{ value: T; bumps: Readonly<Record<string, bigint>>; audit: Audit }> {
  const [before, heads] = await Promise.all([lastAudit(core), headsOf(core)]);
  const value = await act();
  const audits = await core.admin.sql<Audit[]>`
    select action, noun_id, actor_id from audit_event where id > ${before} order by id`;
  expect(audits.map((audit) => audit.action)).toEqual([action]);
  const [audit] = audits;
  if (audit === undefined) throw new Error('There is no audit row.');
  const after = Object.entries(await headsOf(core));
  const bumped = after.map(([id, head]) => [id, head - (heads[id] ?? 0n)] as const).filter(([, by]) => by > 0n);
  return { value, bumps: Object.fromEntries(bumped), audit };
}

async function lastAudit(core: TestCore): Promise<bigint> {
  const [row] = await core.admin.sql<{ id: bigint }[]>`select coalesce(max(id), 0)::bigint as id from audit_event`;
  return row?.id ?? 0n;
}

/** The keys of the entries that a scope holds now, of one kind. */
export async function entriesOf(core: TestCore, scopeId: string, kind: string): Promise<string[]> {
  const rows = await core.admin.sql<{ key: string }[]>`
    select key from scope_entry where scope_id = ${scopeId} and kind = ${kind} order by key`;
  return rows.map((row) => row.key);
}

/** The reasons of a scope's removals, oldest first. */
export async function removalsOf(core: TestCore, scopeId: string): Promise<{ key: string; reason: string | null }[]> {
  return core.admin.sql<{ key: string; reason: string | null }[]>`
    select key, reason from scope_change where scope_id = ${scopeId} and op = 'delete' order by rev`;
}
