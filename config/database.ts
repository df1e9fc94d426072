import { z } from 'zod';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';

export type DatabaseProcess = 'api' | 'hub' | 'scheduler' | 'bot' | 'web';

/** How one process signs in. `role` is set when it shares the migrator's sign-in and steps down to its own role. */
export type DatabaseConfig = { readonly url: string; readonly role?: string; readonly maxConnections?: number };

const DatabaseUrl = z.string().regex(/^postgres(?:ql)?:\/\//, 'must be a postgres:// URL');
const PoolSize = z.coerce.number().int().min(1).max(200).optional();

/**
 * The database of one process: `DATABASE_URL_<PROCESS>` signs in as it says; else `DATABASE_URL` with `causeway_<process>`.
 * @throws AppError INVALID naming the variable
 */
export function readDatabaseConfig(process: DatabaseProcess, env: Env): DatabaseConfig {
  const own = `DATABASE_URL_${process.toUpperCase()}`;
  const shape = z.object({ own: DatabaseUrl.optional(), poolSize: PoolSize });
  const { own: ownUrl, poolSize } = parseEnv(shape, { own, poolSize: `DATABASE_POOL_${process.toUpperCase()}` }, env);
  const pool = poolSize === undefined ? {} : { maxConnections: poolSize };
  if (ownUrl !== undefined) return { url: ownUrl, ...pool };
  const { url } = parseEnv(z.object({ url: DatabaseUrl }), { url: 'DATABASE_URL' }, env);
  return { url, role: `causeway_${process}`, ...pool };
}
