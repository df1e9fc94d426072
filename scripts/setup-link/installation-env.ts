import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Env } from '#config/parse-env.ts';

/** Inside the data folder: how to reach the installation that `npm start` runs from there. */
export const OPERATOR_FILE = 'operator.json';

const Shape = z.record(z.string(), z.string());

/** The environment as it is where it names a database, else that of the installation in `CAUSEWAY_DATA` (`.data`). */
export async function installationEnv(env: Env): Promise<Env> {
  if (env['DATABASE_URL'] !== undefined && env['DATABASE_URL'] !== '') return env;
  const path = join(resolve(env['CAUSEWAY_DATA'] || '.data'), OPERATOR_FILE);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? env : { ...env, ...Shape.parse(JSON.parse(text)) };
}
