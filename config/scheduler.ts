import { z } from 'zod';
import type { DatabaseConfig } from '#config/database.ts';
import { readDatabaseConfig } from '#config/database.ts';
import { readKeyring } from '#config/keyring.ts';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';
import type { Retention } from '#config/retention.ts';
import { readRetention } from '#config/retention.ts';
import type { Keyring } from '#kit/keyring.ts';

const NAMES = {
  host: 'SCHEDULER_HOST',
  port: 'SCHEDULER_PORT',
  logLevel: 'CAUSEWAY_LOG_LEVEL',
} as const;

const Shape = z.object({
  /** Health and metrics. */
  host: z.union([z.ipv4(), z.ipv6()], 'must be an address').default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(9446),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type SchedulerConfig = z.infer<typeof Shape> & {
  readonly database: DatabaseConfig;
  readonly keys: Keyring;
  readonly retention: Retention;
};

/** The scheduler's configuration from the environment; port 0 takes a free one. @throws AppError INVALID naming the variable */
export function readSchedulerConfig(env: Env = process.env): SchedulerConfig {
  return {
    ...parseEnv(Shape, NAMES, env),
    database: readDatabaseConfig('scheduler', env),
    keys: readKeyring(env),
    retention: readRetention(env),
  };
}
