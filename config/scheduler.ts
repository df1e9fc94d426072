import { z } from 'zod';
import type { DatabaseConfig } from '#config/database.ts';
import { readDatabaseConfig } from '#config/database.ts';
import { readKeyring } from '#config/keyring.ts';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';
import type { Keyring } from '#kit/keyring.ts';

const NAMES = {
  host: 'SCHEDULER_HOST',
  port: 'SCHEDULER_PORT',
  sampleRetentionDays: 'CAUSEWAY_SAMPLE_RETENTION_DAYS',
  hourlyRetentionMonths: 'CAUSEWAY_HOURLY_RETENTION_MONTHS',
  changeRetentionDays: 'CAUSEWAY_CHANGE_RETENTION_DAYS',
  logLevel: 'CAUSEWAY_LOG_LEVEL',
} as const;

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

const Shape = z.object({
  /** Health and metrics. */
  host: z.union([z.ipv4(), z.ipv6()], 'must be an address').default('127.0.0.1'),
  port: whole(0, 65_535).default(9446),
  /** Raw samples. */
  sampleRetentionDays: whole(30, 90).default(30),
  /** The hourly roll-up. */
  hourlyRetentionMonths: whole(12, 24).default(24),
  /** Changes of desired states; a node that was away for longer gets a snapshot. */
  changeRetentionDays: whole(2, 90).default(14),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type SchedulerConfig = z.infer<typeof Shape> & { readonly database: DatabaseConfig; readonly keys: Keyring };

/** The scheduler's configuration from the environment; port 0 takes a free one. @throws AppError INVALID naming the variable */
export function readSchedulerConfig(env: Env = process.env): SchedulerConfig {
  return { ...parseEnv(Shape, NAMES, env), database: readDatabaseConfig('scheduler', env), keys: readKeyring(env) };
}
