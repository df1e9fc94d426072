import type { Platform } from '#contract/platforms.ts';
import type { Way } from '#contract/ways.ts';
import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import { isServed, statusNow } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { DeviceStep, MyDeviceView } from './home-view.ts';
import { readProgress } from './read-progress.ts';

type Row = {
  readonly id: string;
  readonly name: string;
  readonly platform: Platform;
  readonly staleSince: Date | null;
  readonly createdAt: Date;
  readonly ways: readonly Way[];
  readonly userStatus: UserStatus;
  readonly status: SubscriptionStatus;
  readonly expiresAt: Date | null;
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  readonly lastUsedAt: Date | null;
};

type Whose = { readonly userId: string; readonly now: Date };

/** Traffic that is not older than this means that the device is in use. */
const ONLINE_MS = 30_000;

/** The devices of a user, oldest first, as he sees them. One round trip. */
export async function readMyDevices(tx: Tx, { userId, now }: Whose): Promise<MyDeviceView[]> {
  const [rows, progress] = await Promise.all([readRows(tx, { userId, now }), readProgress(tx, userId)]);
  return rows.map((row) => toView(row, progress.get(row.id) ?? 1, now));
}

/** One of them. @throws AppError NOT_FOUND when he has none such */
export async function readMyDevice(
  tx: Tx,
  { deviceId, ...whose }: Whose & { deviceId: string },
): Promise<MyDeviceView> {
  const device = (await readMyDevices(tx, whose)).find(({ id }) => id === deviceId);
  if (device === undefined) throw new AppError('NOT_FOUND', 'There is no such device.');
  return device;
}

async function readRows(tx: Tx, { userId, now }: Whose): Promise<Row[]> {
  return tx.sql<Row[]>`
    select d.id, d.name, d.platform, d.stale_since, d.created_at, u.status as user_status, s.status, s.expires_at,
      array(select k.way from connection k
            where k.tenant_id = d.tenant_id and k.device_id = d.id and k.removed_at is null order by k.id) as ways,
      used.up_bytes, used.down_bytes, used.last_used_at
    from device d
    join users u on u.tenant_id = d.tenant_id and u.id = d.user_id
    join subscription s on s.tenant_id = d.tenant_id and s.id = d.subscription_id
    cross join lateral (
      select coalesce(sum(month.up_bytes), 0)::bigint as up_bytes, coalesce(sum(month.down_bytes), 0)::bigint as down_bytes,
        max(newest.last_used_at) as last_used_at
      from meter m
      left join lateral (
        select sum(h.up_bytes) as up_bytes, sum(h.down_bytes) as down_bytes from usage_hourly h
        where h.tenant_id = m.tenant_id and h.meter_id = m.id
          and h.bucket >= date_trunc('month', ${now}::timestamptz, 'utc')) month on true
      left join lateral (
        select h.last_used_at from usage_hourly h
        where h.tenant_id = m.tenant_id and h.meter_id = m.id
        order by h.bucket desc, h.last_used_at desc nulls last limit 1) newest on true
      where m.tenant_id = d.tenant_id and m.device_id = d.id
    ) used
    where d.tenant_id = ${tx.tenantId} and d.user_id = ${userId} and d.removed_at is null order by d.id`.execute();
}

function toView(row: Row, step: DeviceStep, now: Date): MyDeviceView {
  const { userStatus, status, expiresAt, staleSince, ...kept } = row;
  const isOnline = row.lastUsedAt !== null && now.getTime() - row.lastUsedAt.getTime() <= ONLINE_MS;
  const isCarried = isServed(userStatus, statusNow(status, expiresAt, now));
  return { ...kept, state: stateOf({ isCarried, isStale: staleSince !== null, step }), step, isOnline };
}

type Facts = { readonly isCarried: boolean; readonly isStale: boolean; readonly step: DeviceStep };

function stateOf({ isCarried, isStale, step }: Facts): MyDeviceView['state'] {
  if (!isCarried) return 'paused';
  if (isStale) return 'attention';
  return step === 4 ? 'ready' : 'setting-up';
}
