import { z } from 'zod';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';

const NAMES = {
  sampleDays: 'CAUSEWAY_SAMPLE_RETENTION_DAYS',
  hourlyMonths: 'CAUSEWAY_HOURLY_RETENTION_MONTHS',
  changeDays: 'CAUSEWAY_CHANGE_RETENTION_DAYS',
} as const;

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

const Shape = z.object({
  /** Raw samples. */
  sampleDays: whole(30, 90).default(30),
  /** The hourly roll-up. */
  hourlyMonths: whole(12, 24).default(24),
  /** Changes of desired states; a node that was away for longer gets a snapshot. */
  changeDays: whole(2, 90).default(14),
});

/** What the installation keeps for how long. The scheduler acts by it, the api tells it. */
export type Retention = z.infer<typeof Shape>;

/** @throws AppError INVALID naming the variable */
export function readRetention(env: Env = process.env): Retention {
  return parseEnv(Shape, NAMES, env);
}
