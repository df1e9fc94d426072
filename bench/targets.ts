/** What a figure has to reach. */
export type Target = ({ readonly atMost: number } | { readonly atLeast: number }) & { readonly unit: string };

export type BenchName = keyof typeof TARGETS;

/** Every target of every bench, by the name of its figure; a figure without one is there to compare with. */
export const TARGETS = {
  propagation: {
    'p50 of all changes': { atMost: 25, unit: 'ms' },
    'p99 of all changes': { atMost: 150, unit: 'ms' },
    'p50 of adding': { atMost: 25, unit: 'ms' },
    'p99 of adding': { atMost: 150, unit: 'ms' },
    'p50 of removing': { atMost: 25, unit: 'ms' },
    'p99 of removing': { atMost: 150, unit: 'ms' },
  },
  'node-scale': {
    'adding at 10,000 users / at 10': { atMost: 1.5, unit: '×' },
    'stopped node to first byte': { atMost: 5, unit: 's' },
    'agent memory': { atMost: 150, unit: 'MiB' },
    'agent file': { atMost: 5, unit: 'MiB' },
  },
  subscription: {
    'base64 rate': { atLeast: 2_500, unit: '/s' },
    'sing-box rate': { atLeast: 1_500, unit: '/s' },
    'base64 p99 at 1,250/s': { atMost: 30, unit: 'ms' },
    'sing-box p99 at 750/s': { atMost: 30, unit: 'ms' },
    'wrong or stale answers': { atMost: 0, unit: '' },
  },
  // A user with a device and a connection, made by one request in one transaction.
  writes: {
    'rate at 10,000 users': { atLeast: 300, unit: '/s' },
    'rate at 0 users': { atLeast: 300, unit: '/s' },
    'rate at 0 / at 10,000': { atMost: 1.2, unit: '×' },
  },
  // Medians of five cold openings, 4 × slower processor, 1.6 Mbit/s, 150 ms.
  'first-load': {
    web_app_ready: { atMost: 1_500, unit: 'ms' },
    'largest contentful paint': { atMost: 2_000, unit: 'ms' },
    'layout shift': { atMost: 0.05, unit: '' },
    'scripts until idle': { atMost: 200, unit: 'KB gzip' },
    'open add sheet': { atMost: 100, unit: 'ms' },
    'switch tab': { atMost: 100, unit: 'ms' },
    'open device': { atMost: 100, unit: 'ms' },
    'open plan': { atMost: 100, unit: 'ms' },
  },
  // Server time of what a page reads, and of the whole page through web, one reader; 100,000 users, 64 nodes.
  'console-reads': {
    'overview, p95': { atMost: 150, unit: 'ms' },
    'users list, p95': { atMost: 120, unit: 'ms' },
    'users list, second page, p95': { atMost: 120, unit: 'ms' },
    'users list, filtered, p95': { atMost: 120, unit: 'ms' },
    'search, p95': { atMost: 100, unit: 'ms' },
    'user page, p95': { atMost: 100, unit: 'ms' },
    'page: overview, p95': { atMost: 150, unit: 'ms' },
    'page: users list, p95': { atMost: 120, unit: 'ms' },
    'page: search, p95': { atMost: 100, unit: 'ms' },
    'page: user page, p95': { atMost: 100, unit: 'ms' },
    'REST list of 50, first page, p95': { atMost: 15, unit: 'ms' },
    'REST list of 50, last page, p95': { atMost: 15, unit: 'ms' },
    'REST list of 50, all pages, p95': { atMost: 15, unit: 'ms' },
  },
  // Resident, as the kernel counts it, of the two processes and what they start; without PostgreSQL, agent and engine.
  footprint: {
    together: { atMost: 450, unit: 'MB' },
  },
} as const satisfies Record<string, Record<string, Target>>;
