import type { AuditEntry } from '#core/record-audit.ts';
import type { OrderedBy } from '#core/record-audit-rows.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import type { MassJob, RowOutcome, SkipReason } from '../mass-job.ts';

/** A job whose row is locked. */
export type LockedJob = Pick<MassJob, 'id' | 'act' | 'days' | 'undoOf' | 'total'> &
  Pick<MassJob, 'doneCount' | 'skippedCount' | 'failedCount'> &
  OrderedBy & {
    readonly atSeq: number;
    readonly reasons: Readonly<Record<string, number>>;
  };

/** What the job that is taken back did to this user. */
export type Before = {
  readonly settledAt: Date;
  readonly subscriptionId: string | null;
  readonly endBefore: Date | null;
  readonly endAfter: Date | null;
};
export type WaitingRow = { readonly seq: number; readonly userId: string; readonly before: Before | null };

/** What one transaction of a job works on. */
export type InHand = { readonly job: LockedJob; readonly rows: readonly WaitingRow[]; readonly now: Date };

export type SettledRow = Partial<Pick<Before, 'subscriptionId' | 'endBefore' | 'endAfter'>> & {
  readonly seq: number;
  readonly outcome: RowOutcome;
  /** A SkipReason, or the code of what failed. */
  readonly reason?: string;
};

/** What it came to: settled rows, an audit row for each that was done, and what nodes have to do. */
export type Dealt = {
  readonly rows: readonly SettledRow[];
  readonly audit: readonly AuditEntry[];
  readonly changes: readonly ScopeChange[];
};

export const skipped = (seq: number, reason: SkipReason): SettledRow => ({ seq, outcome: 'skipped', reason });
