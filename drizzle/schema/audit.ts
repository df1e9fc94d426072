import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, tenantId } from '#drizzle/schema/columns.ts';

/** Append-only: roles may insert, a trigger refuses the rest. Written in the transaction of the act it tells of. */
export const auditEvent = pgTable(
  'audit_event',
  {
    tenantId: tenantId(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    action: text('action').notNull(),
    noun: text('noun').notNull(),
    nounId: text('noun_id').notNull(),
    /** Of staff: the session they acted in, which knows from where. */
    sessionId: uuid('session_id'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('audit_event_noun').on(t.tenantId, t.noun, t.nounId),
    index('audit_event_actor').on(t.tenantId, t.actorId, t.id),
    index('audit_event_action').on(t.tenantId, t.action, t.id),
    index('audit_event_at').on(t.tenantId, t.at),
    index('audit_event_session').on(t.tenantId, t.sessionId, t.id).where(sql`session_id is not null`),
  ],
);

/** The first answer to a POST under its Idempotency-Key; later tries get the same one. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    tenantId: tenantId(),
    actorId: text('actor_id').notNull(),
    key: text('key').notNull(),
    requestHash: bytea('request_hash').notNull(),
    status: integer('status'),
    answerSealed: bytea('answer_sealed'),
    createdAt: createdAt(),
    lockedUntil: instant('locked_until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.actorId, t.key] }), index('idempotency_key_age').on(t.createdAt)],
);

/** Which installation this is: one row, made by the first migration. */
export const installation = pgTable('installation', {
  id: uuid('id').primaryKey(),
  createdAt: createdAt(),
});
