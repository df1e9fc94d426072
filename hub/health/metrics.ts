import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { UsageRecord } from '#core/machine/record-usage.ts';

export type HubMetrics = ReturnType<typeof createMetrics>;

/** The hub's figures, in a registry of its own: several rooms may share a process. Labels are few; no ids in them. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'causeway_hub_' });
  const counter = (name: string, help: string, labelNames: string[] = []): Counter =>
    new Counter({ name: `causeway_hub_${name}`, help, labelNames, registers });
  const batches = counter('usage_batches_total', 'Usage batches by what became of them', ['outcome']);
  const samples = counter('usage_samples_total', 'Samples counted');
  const quarantined = counter('usage_quarantined_total', 'Samples put aside as impossible');
  const exhausted = counter('subscriptions_exhausted_total', 'Subscriptions that reached their quota');
  return {
    registry,
    sessions: new Gauge({ name: 'causeway_hub_sessions', help: 'Nodes connected now', registers }),
    frames: counter('state_frames_total', 'Deltas, snapshots and probes sent', ['kind']),
    resyncs: counter('resyncs_total', 'Times an agent could not go on', ['reason']),
    refused: counter('connections_refused_total', 'Streams and enrolments refused', ['code']),
    fenced: counter('sessions_fenced_total', 'Sessions ended by a newer one of the same node'),
    ackSeconds: new Histogram({
      name: 'causeway_hub_delta_ack_seconds',
      help: 'From a delta written to its ack',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30],
      registers,
    }),
    ingestSeconds: new Histogram({
      name: 'causeway_hub_ingest_seconds',
      help: 'One transaction of usage batches',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    counted({ outcomes, sampleCount, quarantinedCount, exhaustedCount }: UsageRecord): void {
      for (const { kind } of outcomes) batches.inc({ outcome: kind });
      samples.inc(sampleCount);
      quarantined.inc(quarantinedCount);
      exhausted.inc(exhaustedCount);
    },
  };
}
