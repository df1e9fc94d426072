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
  const state: State = { isOver: false, isCut: false };
  const box: { value?: T } = {};
  return ctx.db.run(async (isLate) => {
    try {
      await ctx.db.sql.begin(manner.mode, async (sql) => {
        refuseLate(isLate);
        try {
          const [, value] = await Promise.all([
            // The driver sends a statement when it is awaited; execute() sends this one before the first of `work`.
            sql`select set_config('app.tenant', ${tenantId}, true)`.execute(),
            manner.work({ sql: untilOver(sql, state), tenantId }),
          ]);
          box.value = value;
          refuseLate(isLate);
        } finally {
          state.isOver = true;
          // The driver would end the transaction on a connection that is gone; it told of the loss already, below.
          if (state.isCut) await new Promise(() => undefined);
        }
      });
    } catch (error) {
      state.isOver = true;
      state.isCut = true;
      throw error;
    }
    return box.value as T;
  });
}

type State = { isOver: boolean; isCut: boolean };

function refuseLate(isLate: () => boolean): void {
  if (isLate()) throw new AppError('UNAVAILABLE', 'The caller has gone.');
}

/**
 * The connection as `work` gets it. When one part of the work fails, or the connection dies, others may still be on their
 * way: they can send nothing more once the transaction is over, or it would run outside of it.
 */
function untilOver(sql: TransactionSql, state: State): TransactionSql {
  return new Proxy(sql, {
    apply(target, self, args): unknown {
      if (state.isOver) throw new AppError('INTERNAL', 'A statement came after its transaction was over.');
      return Reflect.apply(target, self, args);
    },
  });
}
