import type { JudgedSample, SampleFault } from '#core/machine/judge-samples.ts';
import { judgeSamples } from '#core/machine/judge-samples.ts';
import type { MeterAccount, MeterAccounts } from '#core/machine/read-meters.ts';
import type { UsageBatch, UsageSample } from '#core/machine/usage-batch.ts';

export type RawRow = UsageSample & { readonly tenantId: string; readonly nodeId: string; readonly windowEndAt: Date };
export type HourRow = UsageSample & {
  readonly tenantId: string;
  readonly nodeId: string;
  readonly bucket: Date;
  /** The end of the newest window with traffic. */
  readonly lastUsedAt: Date;
};
export type AccountRow = {
  readonly account: MeterAccount;
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  readonly lastUsedAt: Date;
};
export type QuarantineRow = UsageSample & { readonly batch: UsageBatch; readonly reason: SampleFault };

/** Everything that some batches add, by table, each list in the order in which its rows are to be locked. */
export type Tally = {
  readonly raw: readonly RawRow[];
  readonly hours: readonly HourRow[];
  readonly accounts: readonly AccountRow[];
  readonly quarantine: readonly QuarantineRow[];
};

const HOUR_MS = 3_600_000;
const OLDEST_MS = 7 * 24 * HOUR_MS;
const AHEAD_MS = 2 * 60_000;
const MAX_QUARANTINED_PER_BATCH = 100;

/** A clock that is wrong moves no byte out of the partitions that are there. */
function clampInstant(at: Date, now: Date): Date {
  return new Date(Math.min(Math.max(at.getTime(), now.getTime() - OLDEST_MS), now.getTime() + AHEAD_MS));
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));

/** Sums the samples of counted batches by hour and by account, and sets aside what cannot be true. Pure. */
export function tallyUsage(batches: readonly UsageBatch[], accounts: MeterAccounts, now: Date): Tally {
  const raw: RawRow[] = [];
  const hours = new Map<string, HourRow>();
  const totals = new Map<string, AccountRow>();
  const quarantine: QuarantineRow[] = [];
  for (const batch of batches) {
    const judged = judgeSamples(batch, (meterId) => accounts.find(batch.nodeId, meterId) !== undefined);
    quarantine.push(...faultsOf(batch, judged));
    const windowEndAt = clampInstant(batch.windowEndAt, now);
    const bucket = new Date(Math.floor(windowEndAt.getTime() / HOUR_MS) * HOUR_MS);
    for (const { sample, fault } of judged) {
      const account = fault === undefined ? accounts.find(batch.nodeId, sample.meterId) : undefined;
      if (account === undefined || sample.upBytes + sample.downBytes === 0n) continue;
      const { tenantId, nodeId, subscriptionId } = account;
      raw.push({ ...sample, tenantId, nodeId, windowEndAt });
      addTo(hours, `${bucket.getTime()} ${sample.meterId} ${nodeId}`, {
        ...sample,
        tenantId,
        nodeId,
        bucket,
        lastUsedAt: windowEndAt,
      });
      addTo(totals, `${tenantId} ${subscriptionId}`, { ...sample, account, lastUsedAt: windowEndAt });
    }
  }
  return {
    raw,
    quarantine,
    hours: [...hours.values()].sort(
      (a, b) => a.bucket.getTime() - b.bucket.getTime() || a.meterId - b.meterId || compare(a.nodeId, b.nodeId),
    ),
    accounts: [...totals].sort(([a], [b]) => compare(a, b)).map(([, row]) => row),
  };
}

type Summed = { readonly upBytes: bigint; readonly downBytes: bigint; readonly lastUsedAt: Date };

function addTo<T extends Summed>(rows: Map<string, T>, key: string, row: T): void {
  const old = rows.get(key);
  if (old === undefined) {
    rows.set(key, row);
    return;
  }
  rows.set(key, {
    ...row,
    upBytes: row.upBytes + old.upBytes,
    downBytes: row.downBytes + old.downBytes,
    lastUsedAt: row.lastUsedAt > old.lastUsedAt ? row.lastUsedAt : old.lastUsedAt,
  });
}

/** A poisoned batch may hold thousands of bad samples; a hundred tell enough. */
function faultsOf(batch: UsageBatch, judged: readonly JudgedSample[]): QuarantineRow[] {
  return judged
    .flatMap(({ sample, fault }) => (fault === undefined ? [] : [{ ...sample, batch, reason: fault }]))
    .slice(0, MAX_QUARANTINED_PER_BATCH);
}
