import { nameThings } from '#core/audit/name-things.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { MassJob } from './mass-job.ts';
import { undoUntil } from './mass-job.ts';

type Row = Omit<MassJob, 'actorName' | 'undoUntil' | 'reasons' | 'scopes'> & {
  readonly reasons: Readonly<Record<string, number>>;
  readonly scopes: Readonly<Record<string, string>>;
};

const NOUN_OF_ACTOR: Readonly<Record<string, string>> = { 'api-token': 'token', staff: 'staff' };

/** Jobs by a condition on `j`, newest first. */
export async function readMassJobs(tx: Tx, which: ReturnType<Tx['sql']>, limit: number): Promise<MassJob[]> {
  const rows = await tx.sql<Row[]>`
    select j.id, j.act, j.days, j.status, j.total, j.done_count, j.skipped_count, j.failed_count, j.reasons, j.scopes,
      j.actor_kind, j.actor_id, j.undo_of, u.id as undone_by, j.created_at, j.started_at, j.ended_at
    from job j left join job u on u.tenant_id = j.tenant_id and u.undo_of = j.id
    where j.tenant_id = ${tx.tenantId} ${which} order by j.id desc limit ${limit}`;
  const thingOf = ({ actorKind, actorId }: Row) => ({ noun: NOUN_OF_ACTOR[actorKind] ?? '', id: actorId });
  const nameOf = await nameThings(tx, rows.map(thingOf));
  return rows.map((row) => ({
    ...row,
    reasons: Object.entries(row.reasons).map(([reason, count]) => ({ reason, count })),
    scopes: scopesText(row.scopes),
    actorName: row.actorKind === 'system' ? row.actorId : (nameOf(thingOf(row))?.name ?? null),
    undoUntil: undoUntil(row),
  }));
}

function scopesText(scopes: Row['scopes']): string | null {
  const parts = Object.entries(scopes).map(([scope, rev]) => `${scope}:${rev}`);
  return parts.length === 0 ? null : parts.join(',');
}

/** One job. @throws AppError NOT_FOUND */
export async function readMassJob(tx: Tx, id: string): Promise<MassJob> {
  const [job] = await readMassJobs(tx, tx.sql`and j.id = ${id}`, 1);
  if (job === undefined) throw new AppError('NOT_FOUND', 'There is no such job.');
  return job;
}
