import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, tenantId } from '#drizzle/schema/columns.ts';
import { tenant } from '#drizzle/schema/tenant.ts';

export const node = pgTable(
  'node',
  {
    tenantId: tenantId().references(() => tenant.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    role: text('role').notNull(),
    region: text('region').notNull().default(''),
    /** ISO 3166-1 alpha-2, upper case: how people know it. */
    country: text('country'),
    tags: text('tags').array().notNull(),
    publicIpv4: text('public_ipv4').notNull(),
    fqdn: text('fqdn'),
    capacity: integer('capacity'),
    status: text('status').notNull().default('new'),
    egressAllow: jsonb('egress_allow').$type<{ address: string; port: number }[]>().notNull().default([]),
    agentVersion: text('agent_version'),
    health: jsonb('health').$type<Record<string, unknown>>(),
    lastSeenAt: instant('last_seen_at'),
    offlineSince: instant('offline_since'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique('node_name').on(t.tenantId, t.name)],
);

export const nodeGroup = pgTable(
  'node_group',
  {
    tenantId: tenantId().references(() => tenant.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    isDefault: boolean('is_default').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique('node_group_name').on(t.tenantId, t.name)],
);

export const nodeGroupMember = pgTable(
  'node_group_member',
  { tenantId: tenantId(), groupId: uuid('group_id').notNull(), nodeId: uuid('node_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.groupId, t.nodeId] }),
    index('node_group_member_node').on(t.tenantId, t.nodeId),
  ],
);

/** One way of one node: where it listens, with the REALITY keys that belong to it alone. */
export const inbound = pgTable(
  'inbound',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    nodeId: uuid('node_id').notNull(),
    way: text('way').notNull(),
    listen: text('listen').notNull().default('0.0.0.0'),
    port: integer('port').notNull(),
    target: text('target').notNull(),
    publicKey: text('public_key').notNull(),
    privateKeySealed: bytea('private_key_sealed').notNull(),
    shortId: text('short_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique('inbound_way').on(t.tenantId, t.nodeId, t.way)],
);

/** The names that REALITY may show, each with the site that answers strangers under it (`host:port` or `decoy`). */
export const sni = pgTable(
  'sni',
  {
    tenantId: tenantId().references(() => tenant.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    target: text('target').notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    isDefault: boolean('is_default').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique('sni_name').on(t.tenantId, t.name)],
);

export const enrolmentToken = pgTable(
  'enrolment_token',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    nodeId: uuid('node_id').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique('enrolment_token_hash').on(t.tokenHash)],
);

export const nodeCertificate = pgTable(
  'node_certificate',
  {
    tenantId: tenantId(),
    nodeId: uuid('node_id').notNull(),
    serial: text('serial').notNull(),
    notBefore: instant('not_before').notNull(),
    notAfter: instant('not_after').notNull(),
    revokedAt: instant('revoked_at'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.nodeId, t.serial] }), unique('node_certificate_serial').on(t.serial)],
);

/** The installation's own certificate authorities (`node`, `hub`). They sign for every tenant, so they belong to none. */
export const authority = pgTable('authority', {
  kind: text('kind').primaryKey(),
  certificatePem: text('certificate_pem').notNull(),
  privateKeySealed: bytea('private_key_sealed').notNull(),
  createdAt: createdAt(),
});
