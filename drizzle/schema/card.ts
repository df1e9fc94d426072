import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, tenantId } from '#drizzle/schema/columns.ts';

/**
 * What a list of users is filtered, counted and sorted by, one row a user, kept by triggers in the transaction of every change.
 * Only what is used, and when, follows the counters by a few seconds, since counters move all the time.
 */
export const userCard = pgTable(
  'user_card',
  {
    // In the order in which they are read: a walk over all cards takes them apart only as far as it must.
    tenantId: tenantId(),
    userId: uuid('user_id').notNull(),
    /** `-infinity` when he never connected. */
    seenAt: timestamp('seen_at', { withTimezone: true, mode: 'string' }).notNull(),
    /** `infinity` without an end. */
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'string' }).notNull(),
    usedBytes: bytes('used_bytes').notNull(),
    /** State, plan and groups in one number: users are counted by it. */
    cell: bigint('cell', { mode: 'bigint' })
      .notNull()
      .generatedAlwaysAs(
        sql`hash_array_extended(group_ids, hashtextextended(state, coalesce(uuid_hash_extended(plan_id, 0), 0)))`,
      ),
    deviceCount: integer('device_count').notNull(),
    deviceLimit: integer('device_limit').notNull(),
    quotaBytes: bytes('quota_bytes'),
    periodStartedAt: instant('period_started_at'),
    /** Name, Telegram id and the names of his devices in lower case, a line each. */
    searchKey: text('search_key').notNull(),
    /** `suspended` when he is, else the status of the subscription that stands for him, `none` without one. */
    state: text('state').notNull(),
    /** The subscription that stands for him: the one that serves best, of equals the newest. */
    subscriptionId: uuid('subscription_id'),
    planId: uuid('plan_id'),
    groupIds: uuid('group_ids').array().notNull(),
    otherSubscriptionIds: uuid('other_subscription_ids').array().notNull(),
    /** The name in lower case. */
    nameKey: text('name_key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    index('user_card_name').on(t.tenantId, t.nameKey, t.userId),
    index('user_card_expiry').on(t.tenantId, t.expiresAt, t.userId),
  ],
);

/** Traffic of nodes in spans of 5 and of 60 minutes, so that nobody has to add up the hours of all users. */
export const nodeTraffic = pgTable(
  'node_traffic',
  {
    tenantId: tenantId(),
    nodeId: uuid('node_id').notNull(),
    /** How long a span is: 5 or 60. */
    minutes: smallint('minutes').notNull(),
    bucket: instant('bucket').notNull(),
    upBytes: bytes('up_bytes').notNull(),
    downBytes: bytes('down_bytes').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.minutes, t.bucket, t.nodeId] }),
    index('node_traffic_node').on(t.tenantId, t.nodeId, t.minutes, t.bucket),
  ],
);

/** The worst state of a node in each hour. */
export const nodeHistory = pgTable(
  'node_history',
  {
    tenantId: tenantId(),
    nodeId: uuid('node_id').notNull(),
    hour: instant('hour').notNull(),
    /** 0 as wanted, 1 wants care, 2 failed. */
    worst: smallint('worst').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.nodeId, t.hour] })],
);

/** The installation's recurring work, a row each; it belongs to no tenant. */
export const recurringTask = pgTable('recurring_task', {
  name: text('name').primaryKey(),
  /** Crontab in UTC, or null when it runs every `every_ms`. */
  cron: text('cron'),
  everyMs: integer('every_ms'),
  lastStartedAt: instant('last_started_at').notNull(),
  lastTookMs: integer('last_took_ms').notNull(),
  /** `done` or `failed`. */
  lastOutcome: text('last_outcome').notNull(),
  /** Of the last failure: a code, never a sentence that could hold something. */
  lastError: text('last_error'),
  failedAt: instant('failed_at'),
  /** The outcomes told so far, newest last, 20 at most: `d` or `f`. */
  recent: text('recent').notNull(),
  scheduler: text('scheduler').notNull(),
});
