import type { UserRow } from '#core/user/read-user-rows.ts';
import { readUserRows } from '#core/user/read-user-rows.ts';
import type { FullTally } from '#core/user/user-tally.ts';
import type { Tx } from '#core/with-transaction.ts';
import type { QuotaPressure } from './quota-pressure.ts';
import { countExpiring, quotaPressureOf } from './quota-pressure.ts';

/** How far a new installation is. */
export type FirstSteps = {
  readonly nodeName: string | null;
  readonly planName: string | null;
  readonly userCount: number;
};

/** What depends on how large the fleet is; null is what is not shown. */
export type BySize = {
  readonly users: readonly UserRow[] | null;
  readonly quota: QuotaPressure | null;
  readonly firstSteps: FirstSteps | null;
};

const USERS_SHOWN = 8;

type Wanted = {
  readonly isSmall: boolean;
  readonly maySeeUsers: boolean;
  readonly now: Date;
  /** Being counted. */
  readonly counting: Promise<FullTally>;
};

/** Of a small fleet its users by name and the first steps, of a large one how users stand to their quotas. */
export async function readBySize(tx: Tx, { isSmall, maySeeUsers, now, counting }: Wanted): Promise<BySize> {
  if (!isSmall) {
    const [expiring, tally] = await Promise.all([countExpiring(tx, now), counting]);
    return { users: null, quota: quotaPressureOf(tally, expiring), firstSteps: null };
  }
  const [users, firstSteps] = await Promise.all([maySeeUsers ? readSeenLast(tx, now) : null, readFirstSteps(tx)]);
  return { users, quota: null, firstSteps };
}

async function readSeenLast(tx: Tx, now: Date): Promise<UserRow[]> {
  const ids = await tx.sql<{ userId: string }[]>`
    select user_id from user_card where tenant_id = ${tx.tenantId} order by seen_at desc, user_id desc limit ${USERS_SHOWN}`;
  return readUserRows(
    tx,
    ids.map(({ userId }) => userId),
    now,
  );
}

async function readFirstSteps(tx: Tx): Promise<FirstSteps> {
  const [row] = await tx.sql<FirstSteps[]>`
    select
      (select name from node where tenant_id = ${tx.tenantId} and last_seen_at is not null order by created_at limit 1) as node_name,
      (select name from plan where tenant_id = ${tx.tenantId} order by created_at limit 1) as plan_name,
      (select count(*)::integer from user_card where tenant_id = ${tx.tenantId}) as user_count`.execute();
  return row ?? { nodeName: null, planName: null, userCount: 0 };
}
