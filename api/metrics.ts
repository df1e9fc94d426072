import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What the api counts. Labels are templates and formats, never ids or tokens, so their number stays small. */
export type ApiMetrics = {
  readonly registry: Registry;
  readonly requests: Counter<'method' | 'route' | 'status'>;
  readonly requestSeconds: Histogram<'method' | 'route'>;
  readonly links: Counter<'format' | 'outcome'>;
  readonly linkSeconds: Histogram;
};

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Metrics of one api process in a registry of its own, since processes may share one Node process. */
export function createApiMetrics(): ApiMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'causeway_api_requests_total',
      help: 'Requests to the REST door by route template and status',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'causeway_api_request_seconds',
      help: 'Time to answer a request to the REST door',
      labelNames: ['method', 'route'],
      buckets: SECONDS,
      registers,
    }),
    links: new Counter({
      name: 'causeway_link_answers_total',
      help: 'Answers under device links by format and outcome',
      labelNames: ['format', 'outcome'],
      registers,
    }),
    linkSeconds: new Histogram({
      name: 'causeway_link_seconds',
      help: 'Time to answer under a device link',
      buckets: SECONDS,
      registers,
    }),
  };
}
