import { defineConfig } from 'vitest/config';
import { PlainReporter } from './tests/support/plain-reporter.ts';

const ROOMS = [
  'kit',
  'contract',
  'drizzle',
  'core',
  'config',
  'hub',
  'scheduler',
  'api',
  'bot',
  'agent',
  'web',
  'scripts',
  'bench',
];
const isCi = process.env.CI === 'true' || process.env.CI === '1';
const minutes = (count: number): number => count * 60_000;
const POLL_MS = 20_000;

/** Tests of the whole house share ports, engines and the machine's two cores: one file at a time, ring after ring. */
const ring = (name: string, order: number, timeoutMs: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    testTimeout: timeoutMs,
    hookTimeout: minutes(3),
    // What is polled is said by another process or a page: vitest's own second is too short for it on a busy machine.
    expect: { poll: { timeout: POLL_MS, interval: 50 } },
    fileParallelism: false,
    sequence: { groupOrder: order },
  },
});

export default defineConfig({
  test: {
    globalSetup: ['tests/support/postgres.ts'],
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', new PlainReporter({ skipsFail: isCi })],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [...ROOMS.map((room) => `${room}/**/*.test.ts`), 'tests/*.test.ts', 'tests/support/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: minutes(1),
          sequence: { groupOrder: 0 },
        },
      },
      ring('journeys', 1, minutes(3)),
      ring('browser', 2, minutes(2)),
      ring('engines', 3, minutes(2)),
      ring('faults', 4, minutes(30)),
      ring('hosts', 5, minutes(2)),
    ],
  },
});
