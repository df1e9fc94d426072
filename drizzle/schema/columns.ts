import { bigint, customType, numeric, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Raw bytes; node-side a Buffer. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const tenantId = () => uuid('tenant_id').notNull();

/** An instant in UTC, to the microsecond in the database, to the millisecond in the program. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const createdAt = () => instant('created_at').notNull().defaultNow();

export const bytes = (name: string) => bigint(name, { mode: 'bigint' });

/** 128-bit unsigned numbers (entry hashes, digests): PostgreSQL adds them, the program reads them as decimal text. */
export const uint128 = (name: string) => numeric(name, { precision: 39, scale: 0 });
