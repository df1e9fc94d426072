import type { HubBase } from '#hub/actors.ts';
import type { HubMetrics } from '#hub/health/metrics.ts';
import { JournalRecall } from '#hub/ingest/journal-recall.ts';
import { SampleIntake } from '#hub/ingest/sample-intake.ts';
import { Admission } from '#hub/sync/admission.ts';
import { AppliedBook } from '#hub/sync/applied-book.ts';
import { HeartbeatBook } from '#hub/sync/heartbeat-book.ts';
import type { HubParts } from '#hub/sync/hub-parts.ts';
import { ScopeReader } from '#hub/sync/scope-reader.ts';
import { ScopeWatch } from '#hub/sync/scope-watch.ts';
import type { SyncDoor } from '#hub/sync/serve-sync.ts';
import { SessionEars } from '#hub/sync/session-ears.ts';
import { SessionRegistry } from '#hub/sync/session-registry.ts';

export type DoorOptions = { readonly base: HubBase; readonly metrics: HubMetrics; readonly connectionAgeMs: number };

/** What stands behind the Sync listener. `close` writes what is still to be written; the sessions must have ended. */
export function openSyncDoor({
  base,
  metrics,
  connectionAgeMs,
}: DoorOptions): SyncDoor & { readonly close: () => Promise<void> } {
  const recall = new JournalRecall(base);
  const registry = new SessionRegistry({ base, metrics, recall, connectionAgeMs });
  const parts: HubParts = {
    base,
    metrics,
    recall,
    registry,
    watch: new ScopeWatch(base),
    reader: new ScopeReader(base),
    intake: new SampleIntake(base, metrics),
    applied: new AppliedBook(base),
    beats: new HeartbeatBook(base),
  };
  const ears = new SessionEars(base, (announcement) => registry.announced(announcement));
  const close = async (): Promise<void> => {
    recall.stop();
    registry.stop();
    await ears.stop();
    await Promise.all([parts.watch.stop(), parts.intake.stop(), parts.applied.stop(), parts.beats.stop()]);
  };
  return { parts, registry, admission: new Admission(), close };
}
