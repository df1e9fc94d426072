import type { HubBase } from '#hub/actors.ts';
import type { HubMetrics } from '#hub/health/metrics.ts';
import type { JournalRecall } from '#hub/ingest/journal-recall.ts';
import type { SampleIntake } from '#hub/ingest/sample-intake.ts';
import type { AppliedBook } from '#hub/sync/applied-book.ts';
import type { HeartbeatBook } from '#hub/sync/heartbeat-book.ts';
import type { ScopeReader } from '#hub/sync/scope-reader.ts';
import type { ScopeWatch } from '#hub/sync/scope-watch.ts';

/** What a session tells when it is over. */
export type SessionRemover = { readonly remove: (session: { readonly peer: { readonly nodeId: string } }) => void };

/** What all sessions of a hub share. */
export type HubParts = {
  readonly base: HubBase;
  readonly watch: ScopeWatch;
  readonly reader: ScopeReader;
  readonly intake: SampleIntake;
  readonly recall: JournalRecall;
  readonly applied: AppliedBook;
  readonly beats: HeartbeatBook;
  readonly metrics: HubMetrics;
  readonly registry: SessionRemover;
};
