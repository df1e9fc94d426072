import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, bytes, createdAt, instant, tenantId } from '#drizzle/schema/columns.ts';
import { tenant } from '#drizzle/schema/tenant.ts';

/** `users`, since `select … from user` would silently read PostgreSQL's own keyword. */
export const users = pgTable(
  'users',
  {
    tenantId: tenantId().references(() => tenant.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    telegramId: bigint('telegram_id', { mode: 'bigint' }),
    /** When the newest launch data that he signed in with was signed; older ones are not taken. */
    telegramAuthAt: instant('telegram_auth_at'),
    /** Since when the bot may not write to him; null while it may. */
    telegramBlockedAt: instant('telegram_blocked_at'),
    /** His own choice; null follows Telegram's. */
    language: text('language'),
    /** What Telegram said last. */
    telegramLanguage: text('telegram_language'),
    wantsNotices: boolean('wants_notices').notNull().default(true),
    note: text('note').notNull().default(''),
    status: text('status').notNull().default('active'),
    suspendedAt: instant('suspended_at'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique('users_telegram').on(t.tenantId, t.telegramId)],
);

export const subscription = pgTable(
  'subscription',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    userId: uuid('user_id').notNull(),
    status: text('status').notNull(),
    quotaBytes: bytes('quota_bytes'),
    deviceLimit: integer('device_limit').notNull().default(5),
    ways: text('ways').array().notNull(),
    startsAt: instant('starts_at').notNull().defaultNow(),
    expiresAt: instant('expires_at'),
    planId: uuid('plan_id'),
    /** When the quota is whole again: none, day, week, month or month-rolling (a month from the last time). */
    reset: text('reset').notNull().default('none'),
    resetsAt: instant('resets_at'),
    /** How long it lasts from its first use, while it is on hold. */
    durationDays: integer('duration_days'),
    linkHash: bytea('link_hash').notNull(),
    linkSealed: bytea('link_sealed').notNull(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('subscription_link').on(t.linkHash),
    index('subscription_user').on(t.tenantId, t.userId),
    /** What the sweep of every second looks through; an ended one waits until it is given more time. */
    index('subscription_resets').on(t.resetsAt).where(sql`${t.status} <> 'ended'`),
    /** What the sweep of every second looks through: only those whose expiry still changes something. */
    index('subscription_expiry').on(t.expiresAt).where(sql`${t.status} in ('active', 'grace', 'exhausted')`),
  ],
);

/** The groups whose nodes carry a subscription's devices. */
export const subscriptionGroup = pgTable(
  'subscription_group',
  {
    tenantId: tenantId(),
    subscriptionId: uuid('subscription_id').notNull(),
    groupId: uuid('group_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.subscriptionId, t.groupId] }),
    index('subscription_group_group').on(t.tenantId, t.groupId),
  ],
);
