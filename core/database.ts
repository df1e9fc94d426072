import postgres from 'postgres';
import { ARRAY_TYPES } from '#core/database-arrays.ts';
import { openDatabaseSocket, readDatabasePlace } from '#core/database-socket.ts';
import { AppError } from '#kit/app-error.ts';

export type DatabaseOptions = {
  readonly url: string;
  /** The database role to act as (`causeway_api`, …); the sign-in role of the URL when it is left out. */
  readonly role?: string;
  readonly applicationName: string;
  readonly maxConnections?: number;
  /** How long one act may take, waiting for a connection included, before it ends as UNAVAILABLE. */
  readonly deadlineMs?: number;
};

export type Sql = postgres.Sql<{ bigint: bigint }>;
/** What statements of a transaction are written with. */
export type TransactionSql = postgres.ISql<{ bigint: bigint }>;

/** A pool with a bounded queue and a deadline, so that an outage becomes a quick 503 and never a hanging door. */
export type Database = {
  readonly sql: Sql;
  readonly deadlineMs: number;
  /** Runs one statement or one transaction under the deadline. `isLate` tells that nobody waits for it any more. */
  run<T>(work: (isLate: () => boolean) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

const MAX_WAITING_PER_CONNECTION = 50;
const RETRY_AFTER_SECONDS = 2;

/** Codes of postgres.js and SQLSTATEs that mean: the database is away or overloaded, try again. */
const OUTAGE = /^(?:CONNECTION_|CONNECT_TIMEOUT|ECONN|ENOENT|EPIPE|ETIMEDOUT|57P0|57014|53|08|55P03|40001|40P01|XX)/;

const unavailable = (cause: unknown): AppError =>
  new AppError('UNAVAILABLE', 'The database is not answering; try again in a moment.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  });

/** The error's code when it has one: an SQLSTATE, or the driver's own word. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The constraint that a unique violation (23505) names, so that a verb can say in words what is taken. */
export function violatedConstraint(error: unknown): string | undefined {
  if (databaseErrorCode(error) !== '23505' || typeof error !== 'object' || error === null) return undefined;
  return 'constraint_name' in error && typeof error.constraint_name === 'string' ? error.constraint_name : undefined;
}

const toAppError = (error: unknown): unknown => {
  const code = databaseErrorCode(error);
  return error instanceof AppError || code === undefined || !OUTAGE.test(code) ? error : unavailable(error);
};

const sessionSettings = ({ applicationName, role }: DatabaseOptions, deadlineMs: number) => ({
  application_name: applicationName,
  statement_timeout: deadlineMs,
  lock_timeout: deadlineMs,
  idle_in_transaction_session_timeout: 30_000,
  // A walk over many rows looks dear enough to be compiled, which takes longer than the walk.
  jit: false,
  ...(role === undefined ? {} : { role }),
});

/** Opens a pool. Columns come in camelCase, bigint columns as bigint; nothing is connected before the first use. */
export function openDatabase(options: DatabaseOptions): Database {
  const maxConnections = options.maxConnections ?? 10;
  const deadlineMs = options.deadlineMs ?? 5_000;
  const url = new URL(options.url);
  const place = readDatabasePlace(url);
  for (const ours of ['host', 'sslmode']) url.searchParams.delete(ours);
  const settings = {
    max: maxConnections,
    connect_timeout: 3,
    idle_timeout: 0,
    max_lifetime: 60 * 30,
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 0.5),
    onnotice: () => undefined,
    types: { bigint: postgres.BigInt, ...ARRAY_TYPES },
    fetch_types: false,
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel }, undefined: null },
    connection: sessionSettings(options, deadlineMs),
    socket: () => openDatabaseSocket(place),
  };
  const sql: Sql = postgres(url.href, settings);
  const underWay = new Set<Promise<unknown>>();
  const forget = async (working: Promise<unknown>): Promise<void> => {
    await Promise.allSettled([working]);
    underWay.delete(working);
  };
  const run = async <T>(work: (isLate: () => boolean) => Promise<T>): Promise<T> => {
    if (underWay.size >= maxConnections * MAX_WAITING_PER_CONNECTION) throw unavailable(undefined);
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(unavailable(undefined));
      }, deadlineMs);
    });
    const working = work(() => late);
    underWay.add(working);
    void forget(working);
    try {
      return await Promise.race([working, deadline]);
    } catch (error) {
      working.catch(() => undefined);
      throw toAppError(error);
    } finally {
      clearTimeout(timer);
    }
  };
  const close = async (): Promise<void> => {
    await Promise.allSettled(underWay);
    await sql.end({ timeout: 1 });
  };
  return { sql, deadlineMs, run, close };
}
