import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, tenantId, uint128 } from '#drizzle/schema/columns.ts';

/** A scope's id is the id of its group or node. Gapless, commit-ordered revisions come from the lock on this row. */
export const scopeHead = pgTable(
  'scope_head',
  {
    tenantId: tenantId(),
    scopeId: uuid('scope_id').notNull(),
    kind: text('kind').notNull(),
    epoch: uuid('epoch').notNull(),
    head: bigint('head', { mode: 'bigint' }).notNull().default(sql`0`),
    digest: uint128('digest').notNull().default('0'),
    count: integer('count').notNull().default(0),
    /** A snapshot of this revision or older may remove many entries: set by an audited act. */
    massRemovalRev: bigint('mass_removal_rev', { mode: 'bigint' }),
    /** When the head last moved. */
    bumpedAt: instant('bumped_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.scopeId] }), index('scope_head_tenant').on(t.tenantId)],
);

/** The desired state as it is now. Entries hold references; credentials are decrypted when they are sent. */
export const scopeEntry = pgTable(
  'scope_entry',
  {
    tenantId: tenantId(),
    scopeId: uuid('scope_id').notNull(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    rev: bigint('rev', { mode: 'bigint' }).notNull(),
    hash: uint128('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.scopeId, t.kind, t.key] })],
);

/** What changed, range-partitioned by day. `reason` is null for an upsert. */
export const scopeChange = pgTable(
  'scope_change',
  {
    tenantId: tenantId(),
    scopeId: uuid('scope_id').notNull(),
    rev: bigint('rev', { mode: 'bigint' }).notNull(),
    day: date('day').notNull(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    op: text('op').notNull(),
    reason: text('reason'),
  },
  (t) => [primaryKey({ columns: [t.scopeId, t.rev, t.day] })],
);

/** What a node follows, and how far it got. Rows stay when a group is left: they tell which meters it may report. */
export const nodeScope = pgTable(
  'node_scope',
  {
    tenantId: tenantId(),
    nodeId: uuid('node_id').notNull(),
    scopeId: uuid('scope_id').notNull(),
    ackedRev: bigint('acked_rev', { mode: 'bigint' }).notNull().default(sql`0`),
    appliedRev: bigint('applied_rev', { mode: 'bigint' }).notNull().default(sql`0`),
    refused: jsonb('refused').$type<{ key: string; code: string }[]>().notNull().default([]),
    ackedAt: instant('acked_at'),
    createdAt: createdAt(),
    leftAt: instant('left_at'),
  },
  (t) => [primaryKey({ columns: [t.nodeId, t.scopeId] }), index('node_scope_scope').on(t.scopeId)],
);
