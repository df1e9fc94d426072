import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, tenantId } from '#drizzle/schema/columns.ts';
import { tenant } from '#drizzle/schema/tenant.ts';

/** A person who signs in to the console. He belongs to no tenant; his memberships do. */
export const staff = pgTable('staff', {
  id: uuid('id').primaryKey(),
  /** In lower case. */
  email: text('email').notNull().unique('staff_email'),
  name: text('name').notNull(),
  language: text('language').notNull().default('en'),
  passwordHash: text('password_hash'),
  totpSecretSealed: bytea('totp_secret_sealed'),
  /** The newest step whose code was taken: that one and older ones count no more. */
  totpLastStep: bigint('totp_last_step', { mode: 'bigint' }),
  totpSince: instant('totp_since'),
  createdAt: createdAt(),
  disabledAt: instant('disabled_at'),
});

export const staffMembership = pgTable(
  'staff_membership',
  {
    tenantId: tenantId().references(() => tenant.id),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    /** A built-in role, or the name of a row of `staff_role`. */
    role: text('role').notNull(),
    createdAt: createdAt(),
    disabledAt: instant('disabled_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.staffId] }), index('staff_membership_staff').on(t.staffId)],
);

/** Roles of a tenant's own; the built-in ones are code. */
export const staffRole = pgTable(
  'staff_role',
  {
    tenantId: tenantId().references(() => tenant.id),
    name: text('name').notNull(),
    permissions: text('permissions').array().notNull(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.name] })],
);

export const staffSession = pgTable(
  'staff_session',
  {
    tenantId: tenantId().references(() => tenant.id),
    id: uuid('id').notNull(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    /** How he proved who he is: `password`, `totp`, `recovery-code`, `passkey`, `setup-link`. */
    method: text('method').notNull(),
    createdAt: createdAt(),
    seenAt: instant('seen_at').notNull(),
    /** Rolls on with each request, up to `endsAt`. */
    expiresAt: instant('expires_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    revokedAt: instant('revoked_at'),
    provenAt: instant('proven_at').notNull(),
    ip: text('ip').notNull(),
    userAgent: text('user_agent').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('staff_session_staff').on(t.staffId, t.createdAt),
    index('staff_session_seen').on(t.tenantId, t.staffId, t.seenAt),
  ],
);

export const staffPasskey = pgTable(
  'staff_passkey',
  {
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    id: uuid('id').notNull(),
    credentialId: text('credential_id').notNull(),
    publicKey: bytea('public_key').notNull(),
    counter: bigint('counter', { mode: 'bigint' }).notNull(),
    transports: text('transports').array().notNull(),
    name: text('name').notNull(),
    isBackedUp: boolean('is_backed_up').notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.id] }), unique('staff_passkey_credential').on(t.credentialId)],
);

/** Keyed hashes: a stolen table without the key tells no code. */
export const staffRecoveryCode = pgTable(
  'staff_recovery_code',
  {
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    codeHash: bytea('code_hash').notNull(),
    createdAt: createdAt(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.codeHash] })],
);

/** What may be answered once, within 5 minutes: a sign-in between password and code, a secret to confirm, a spent signature. */
export const staffChallenge = pgTable(
  'staff_challenge',
  {
    id: uuid('id').primaryKey(),
    /** `second-factor`, `totp`, `passkey`. */
    kind: text('kind').notNull(),
    staffId: uuid('staff_id').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    secretSealed: bytea('secret_sealed'),
    /** The tenant that is to be entered. */
    wantedTenantId: uuid('wanted_tenant_id'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [unique('staff_challenge_token').on(t.tokenHash), index('staff_challenge_expiry').on(t.expiresAt)],
);

/** A link by which an account is made: the first one of a tenant, or one for whom an admin invites. */
export const staffLink = pgTable(
  'staff_link',
  {
    tenantId: tenantId().references(() => tenant.id),
    id: uuid('id').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    /** Made by the system, and of use only while nobody rules the tenant. */
    isFirst: boolean('is_first').notNull(),
    role: text('role').notNull(),
    email: text('email'),
    name: text('name'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    usedBy: uuid('used_by'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique('staff_link_token').on(t.tokenHash)],
);

/** Tries to sign in, by keyed hashes of who and where from. */
export const staffTries = pgTable(
  'staff_tries',
  {
    key: bytea('key').primaryKey(),
    tries: integer('tries').notNull(),
    since: instant('since').notNull(),
    /** How often it was locked lately: each time for twice as long. */
    locks: integer('locks').notNull().default(0),
    lockedUntil: instant('locked_until'),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('staff_tries_age').on(t.updatedAt).where(sql`${t.lockedUntil} is null`)],
);
