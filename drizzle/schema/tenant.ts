import { pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, tenantId } from '#drizzle/schema/columns.ts';

export const tenant = pgTable('tenant', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  createdAt: createdAt(),
});

export const apiToken = pgTable(
  'api_token',
  {
    tenantId: tenantId().references(() => tenant.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    permissions: text('permissions').array().notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique('api_token_hash').on(t.tokenHash)],
);
