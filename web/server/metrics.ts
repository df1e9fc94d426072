import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What web counts. Labels are groups of routes, never paths: under `/s/` and `/open/` those are secrets. */
export type WebMetrics = {
  readonly registry: Registry;
  readonly requests: Counter<'group' | 'status'>;
  readonly requestSeconds: Histogram<'group'>;
};

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Metrics of one web process in a registry of its own, since processes may share one Node process. */
export function createWebMetrics(): WebMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'causeway_web_requests_total',
      help: 'Requests to the public origin by group of routes and status',
      labelNames: ['group', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'causeway_web_request_seconds',
      help: 'Time until an answer had been given or its client had left',
      labelNames: ['group'],
      buckets: SECONDS,
      registers,
    }),
  };
}
