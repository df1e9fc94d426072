import { index, integer, pgTable, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, tenantId } from '#drizzle/schema/columns.ts';

/** A removed device keeps its row, for its usage has a name; its link and credentials are erased. */
export const device = pgTable(
  'device',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    userId: uuid('user_id').notNull(),
    subscriptionId: uuid('subscription_id').notNull(),
    name: text('name').notNull(),
    platform: text('platform').notNull().default('unknown'),
    linkHash: bytea('link_hash'),
    linkSealed: bytea('link_sealed'),
    /** Since when what it holds is out of date, by an act of the system; null when its person has what is current. */
    staleSince: instant('stale_since'),
    createdAt: createdAt(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('device_link').on(t.linkHash),
    index('device_user').on(t.tenantId, t.userId),
    index('device_subscription').on(t.tenantId, t.subscriptionId),
  ],
);

export const connection = pgTable(
  'connection',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    deviceId: uuid('device_id').notNull(),
    way: text('way').notNull(),
    meterId: integer('meter_id').notNull(),
    lastRevisionNumber: integer('last_revision_number').notNull().default(0),
    createdAt: createdAt(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('connection_meter').on(t.meterId),
    index('connection_device').on(t.tenantId, t.deviceId),
  ],
);

/** Live in slot 0, 1 or 2; revoked when the slot is null, and then its credentials are erased. */
export const revision = pgTable(
  'revision',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    number: integer('number').notNull(),
    slot: smallint('slot'),
    sniId: uuid('sni_id').notNull(),
    credentialsSealed: bytea('credentials_sealed'),
    createdAt: createdAt(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('revision_number').on(t.tenantId, t.connectionId, t.number),
    index('revision_live').on(t.tenantId, t.connectionId, t.slot),
  ],
);

/** The small integer that traffic rows carry; it outlives its connection, so late batches still find their account. */
export const meter = pgTable(
  'meter',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    tenantId: tenantId(),
    subscriptionId: uuid('subscription_id').notNull(),
    userId: uuid('user_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('meter_device').on(t.tenantId, t.deviceId),
    index('meter_subscription').on(t.tenantId, t.subscriptionId),
  ],
);

/** The scopes a meter was ever issued in: with node_scope it tells whether a node's sample can be legitimate. */
export const meterScope = pgTable(
  'meter_scope',
  { tenantId: tenantId(), meterId: integer('meter_id').notNull(), scopeId: uuid('scope_id').notNull() },
  (t) => [primaryKey({ columns: [t.meterId, t.scopeId] })],
);
