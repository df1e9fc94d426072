import type { Context } from '#core/context.ts';
import type { TransactionSql } from '#core/database.ts';
import { AppError } from '#kit/app-error.ts';
import { keyedHash } from '#kit/secret.ts';
import { networkOf } from './network-of.ts';
import { secondsUntil } from './staff-input.ts';
import { toHex } from './to-hex.ts';

/** Wrong tries until a lock: of one account from one address, of one address over all, of one account from everywhere. */
const LIMITS = { pair: 10, address: 50, account: 100 } as const;
const WAIT = '15 minutes';
const FORGOTTEN = '2 days';

export type Try = {
  readonly proof: 'password' | 'code' | 'passkey';
  /** Whose it is said to be: an e-mail as it was typed, or a staff id; undefined when nobody is named. */
  readonly account: string | undefined;
  readonly ip: string;
  /** He signed in from there lately, so what others do elsewhere does not concern him. */
  readonly isKnownAddress: boolean;
};

export type TakenTry = {
  readonly keys: readonly Buffer[];
  readonly triesLeft: number;
  /** How many of this account from this address were wrong just before. */
  readonly wrongBefore: number;
  /** When this was the last try for a while. */
  readonly lockedUntil: Date | null;
};

type Row = { readonly isRefused: boolean; readonly triesLeft: number; readonly lockedUntil: Date | null };

/**
 * Takes one try to prove something before the proof is looked at, so that a crowd gets no more than one would. One
 * statement, committed at once: a restart forgets nothing. A try that was right is given back by `giveTryBack`.
 * @throws AppError LIMIT_REACHED (THROTTLED) with the time to wait, UNAVAILABLE
 */
export async function takeTry(ctx: Context, wanted: Try): Promise<TakenTry> {
  const counters = countersOf(ctx, wanted);
  const now = ctx.clock.now();
  const keys = counters.map(({ key }) => key);
  const limits = counters.map(({ limit }) => limit);
  const [rows] = await Promise.all([
    ctx.db.run(
      () => ctx.db.sql<Row[]>`
        select is_refused, tries_left, locked_until
        from take_staff_try(${toHex(keys)}::bytea[], ${limits}::integer[], ${now}, ${WAIT}::interval) order by place`,
    ),
    forgetOld(ctx, now),
  ]);
  const refusal = rows.find((row) => row.isRefused)?.lockedUntil;
  if (refusal !== undefined && refusal !== null) throw tooMany(refusal, now);
  const locks = rows.flatMap(({ lockedUntil }) => (lockedUntil === null ? [] : [lockedUntil.getTime()]));
  return {
    keys,
    triesLeft: Math.min(...rows.map((row) => row.triesLeft)),
    wrongBefore: LIMITS.pair - 1 - (rows[0]?.triesLeft ?? 0),
    lockedUntil: locks.length === 0 ? null : new Date(Math.max(...locks)),
  };
}

/** Forgets the wrong tries that came before a right one, as far as they were this account's from this address. */
export async function giveTryBack(
  tx: { readonly sql: TransactionSql },
  { keys: [first, ...others] }: TakenTry,
): Promise<void> {
  await Promise.all([
    tx.sql`delete from staff_tries where key = ${first ?? null}`,
    // In the order in which tries are taken, or the two would wait for each other.
    tx.sql`
      with taken as materialized (
        select key from staff_tries where key = any(${toHex(others)}::bytea[])
        order by array_position(${toHex(others)}::bytea[], key) for update)
      update staff_tries set tries = greatest(tries - 1, 0), locked_until = null
      from taken where staff_tries.key = taken.key`,
  ]);
}

function countersOf(ctx: Context, { proof, account, ip, isKnownAddress }: Try): { key: Buffer; limit: number }[] {
  const secret = ctx.keys.derive('staff-tries');
  const network = networkOf(ip);
  const counter = (limit: number, ...names: string[]) => ({ key: keyedHash(secret, JSON.stringify(names)), limit });
  const address = counter(LIMITS.address, 'address', network);
  if (account === undefined) return [counter(LIMITS.pair, 'nobody', proof, network), address];
  const pair = counter(LIMITS.pair, 'pair', proof, account, network);
  return isKnownAddress ? [pair, address] : [pair, address, counter(LIMITS.account, 'account', proof, account)];
}

function tooMany(until: Date, now: Date): AppError {
  const seconds = secondsUntil(until, now);
  const words = `Too many tries. The next is possible in ${Math.ceil(seconds / 60)} min.`;
  return new AppError('LIMIT_REACHED', words, { reason: 'THROTTLED', triesLeft: 0, retryAfterSeconds: seconds });
}

/** A few at a time, so the table stays as small as what happened in the last two days. */
async function forgetOld(ctx: Context, now: Date): Promise<void> {
  await ctx.db.run(
    () => ctx.db.sql`
      delete from staff_tries where key in (
        select key from staff_tries where updated_at < ${now}::timestamptz - ${FORGOTTEN}::interval
          and (locked_until is null or locked_until < ${now})
        order by updated_at limit 20 for update skip locked)`,
  );
}
