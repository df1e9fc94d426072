import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, bytes, createdAt, instant, tenantId } from '#drizzle/schema/columns.ts';
import { tenant } from '#drizzle/schema/tenant.ts';

/** A template of subscriptions, without money. What it says is copied when a subscription is made of it. */
export const plan = pgTable(
  'plan',
  {
    tenantId: tenantId().references(() => tenant.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    quotaBytes: bytes('quota_bytes'),
    reset: text('reset').notNull().default('none'),
    durationDays: integer('duration_days'),
    /** The duration counts from the first use instead of from the start. */
    startsOnHold: boolean('starts_on_hold').notNull().default(false),
    deviceLimit: integer('device_limit').notNull().default(5),
    ways: text('ways').array().notNull(),
    /** Empty means the default group. */
    groupIds: uuid('group_ids').array().notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique('plan_name').on(t.tenantId, t.name)],
);

/** A link by which people become users under a plan. */
export const invite = pgTable(
  'invite',
  {
    tenantId: tenantId().references(() => tenant.id),
    id: uuid('id').notNull(),
    planId: uuid('plan_id').notNull(),
    note: text('note').notNull().default(''),
    tokenHash: bytea('token_hash').notNull(),
    tokenSealed: bytea('token_sealed').notNull(),
    maxUses: integer('max_uses').notNull().default(1),
    useCount: integer('use_count').notNull().default(0),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('invite_token').on(t.tokenHash),
    index('invite_plan').on(t.tenantId, t.planId),
  ],
);

/** What the bot has to tell somebody: once each, for `key` names the occasion. */
export const notice = pgTable(
  'notice',
  {
    tenantId: tenantId().references(() => tenant.id),
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid('user_id').notNull(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    facts: text('facts').notNull().default('{}'),
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    sentAt: instant('sent_at'),
    /** Given up: blocked, or tried too often. */
    droppedAt: instant('dropped_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('notice_once').on(t.tenantId, t.userId, t.key),
    index('notice_due').on(t.dueAt).where(sql`${t.sentAt} is null and ${t.droppedAt} is null`),
  ],
);

/** What the installation knows of a tenant's Telegram bot and of whom people turn to. */
export const tenantContact = pgTable('tenant_contact', {
  tenantId: tenantId()
    .primaryKey()
    .references(() => tenant.id),
  botUsername: text('bot_username'),
  supportUrl: text('support_url'),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});
