import type { Context } from '#core/context.ts';
import type { TransactionSql } from '#core/database.ts';
import { AppError } from '#kit/app-error.ts';

/** One open transaction, in which the second wall (row-level security) stands at `tenantId`. */
export type Tx = { readonly sql: TransactionSql; readonly tenantId: string };

/**
 * Runs `work` in one READ COMMITTED transaction of the tenant.
 * The tenant is set in the same round trip as the first statement of `work`. A caller who has given up by the time a
 * connection is free gets nothing done behind his back.
 * @throws AppError UNAVAILABLE when the database is away, late or overloaded
 */
export function withTransaction<T>(ctx: Context, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(ctx, tenantId, { mode: 'read write', work });
}

/** Like withTransaction, for reading only, of one moment: every statement sees the same snapshot. */
export function withSnapshot<T>(ctx: Context, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(ctx, tenantId, { mode: 'isolation level repeatable read read only', work });
}

type Manner<T> = { readonly mode: string; readonly work: (tx: Tx) => Promise<T> };

async function inTransaction<T>(ctx: Context, tenantId: string, manner: Manner<T>): Promise<T> {
  return ctx.db.run(async (isLate) => {
    const box: { value?: T } = {};
    await ctx.db.sql.begin(manner.mode, async (sql) => {
      if (isLate()) throw new AppError('UNAVAILABLE', 'The caller has gone.');
      const [, value] = await Promise.all([
        // The driver sends a statement when it is awaited; execute() sends this one before the first of `work`.
        sql`select set_config('app.tenant', ${tenantId}, true)`.execute(),
        manner.work({ sql, tenantId }),
      ]);
      box.value = value;
      if (isLate()) throw new AppError('UNAVAILABLE', 'The caller has gone.');
    });
    return box.value as T;
  });
}
