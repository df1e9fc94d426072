import { sql } from 'drizzle-orm';
import { bigint, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, instant, tenantId } from '#drizzle/schema/columns.ts';

/** The last batch counted of each journal; the compare-and-set on it is what counts a batch once. */
export const ingestCursor = pgTable(
  'ingest_cursor',
  {
    tenantId: tenantId(),
    nodeId: uuid('node_id').notNull(),
    journalId: text('journal_id').notNull(),
    highSeq: bigint('high_seq', { mode: 'bigint' }).notNull().default(sql`0`),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.nodeId, t.journalId] })],
);

/** Raw samples, range-partitioned by day on received_at, so that late data never needs an old partition. */
export const usageSample = pgTable('usage_sample', {
  receivedAt: instant('received_at').notNull(),
  tenantId: tenantId(),
  nodeId: uuid('node_id').notNull(),
  meterId: integer('meter_id').notNull(),
  windowEndAt: instant('window_end_at').notNull(),
  upBytes: bytes('up_bytes').notNull(),
  downBytes: bytes('down_bytes').notNull(),
});

/** Bytes by hour, range-partitioned by month on bucket. */
export const usageHourly = pgTable(
  'usage_hourly',
  {
    bucket: instant('bucket').notNull(),
    tenantId: tenantId(),
    meterId: integer('meter_id').notNull(),
    nodeId: uuid('node_id').notNull(),
    upBytes: bytes('up_bytes').notNull(),
    downBytes: bytes('down_bytes').notNull(),
    /** The end of the newest window with traffic. */
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.meterId, t.nodeId] })],
);

/** The one live counter of a subscription; quota is decided from it. */
export const usageCounter = pgTable(
  'usage_counter',
  {
    tenantId: tenantId(),
    subscriptionId: uuid('subscription_id').notNull(),
    periodStartedAt: instant('period_started_at').notNull().defaultNow(),
    upBytes: bytes('up_bytes').notNull().default(sql`0`),
    downBytes: bytes('down_bytes').notNull().default(sql`0`),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.subscriptionId] })],
);

/** Samples that cannot be legitimate: kept for people to look at, so that a poisoned batch does not block its journal. */
export const usageQuarantine = pgTable('usage_quarantine', {
  id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
  tenantId: tenantId(),
  nodeId: uuid('node_id').notNull(),
  journalId: text('journal_id').notNull(),
  seq: bigint('seq', { mode: 'bigint' }).notNull(),
  meterId: bigint('meter_id', { mode: 'bigint' }).notNull(),
  upBytes: bytes('up_bytes').notNull(),
  downBytes: bytes('down_bytes').notNull(),
  reason: text('reason').notNull(),
  createdAt: createdAt(),
});
