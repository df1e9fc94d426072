import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#core/database.ts';
import { resolveTenant } from '#core/tenant/resolve-tenant.ts';
import { AppError } from '#kit/app-error.ts';
import { backoffDelayMs } from '#kit/backoff.ts';
import type { Log } from '#kit/log.ts';

const RETRY = { baseMs: 500, capMs: 10_000 };

/** The tenant whose bot this is; waits for the database while it is away. @throws AppError INVALID when there is no such tenant */
export async function findOwnTenant(db: Database, slug: string, log: Log): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const tenant = await resolveTenant(db, slug);
      if (tenant !== undefined) return tenant.id;
      throw new AppError('INVALID', `TELEGRAM_TENANT: there is no tenant called ${slug}.`);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
      log.warn({ err: error }, 'the database is away; trying again');
      await sleep(backoffDelayMs(attempt, RETRY));
    }
  }
}
