import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, tenantId } from '#drizzle/schema/columns.ts';

/** One act on many users, ordered once and worked off by the scheduler. What runs by the clock is `recurring_task`. */
export const job = pgTable(
  'job',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    /** `suspend`, `resume` or `extend`. */
    act: text('act').notNull(),
    /** By how much it extends; null for the other acts. */
    days: integer('days'),
    /** The job that this one takes back. */
    undoOf: uuid('undo_of'),
    /** `running`, `done` or `cancelled`. */
    status: text('status').notNull(),
    /** Who ordered it, in whose name its acts stand in the audit. */
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    sessionId: uuid('session_id'),
    total: integer('total').notNull(),
    /** All rows up to this one are settled. */
    atSeq: integer('at_seq').notNull().default(0),
    doneCount: integer('done_count').notNull().default(0),
    skippedCount: integer('skipped_count').notNull().default(0),
    failedCount: integer('failed_count').notNull().default(0),
    /** How many were skipped or failed, by reason. */
    reasons: jsonb('reasons').$type<Record<string, number>>().notNull().default({}),
    /** To which revisions it moved which desired states. */
    scopes: jsonb('scopes').$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
    startedAt: instant('started_at'),
    /** When the scheduler last had it in hand: jobs take turns. */
    workedAt: instant('worked_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    /** A job is taken back once. */
    unique('job_undo_of').on(t.tenantId, t.undoOf),
    index('job_running').on(t.workedAt).where(sql`${t.status} = 'running'`),
  ],
);

/** A user of a job: the list is frozen when the job is ordered, and each row is settled once. */
export const jobRow = pgTable(
  'job_row',
  {
    tenantId: tenantId(),
    jobId: uuid('job_id').notNull(),
    seq: integer('seq').notNull(),
    userId: uuid('user_id').notNull(),
    /** `done`, `skipped` or `failed`; null while it waits. */
    outcome: text('outcome'),
    /** Why not: a code. */
    reason: text('reason'),
    settledAt: instant('settled_at'),
    /** Of what was extended: which subscription, and its end before and after. */
    subscriptionId: uuid('subscription_id'),
    endBefore: instant('end_before'),
    endAfter: instant('end_after'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.jobId, t.seq] })],
);
