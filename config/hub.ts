import { z } from 'zod';
import type { DatabaseConfig } from '#config/database.ts';
import { readDatabaseConfig } from '#config/database.ts';
import { HUB_DEFAULT_ENROL_PORT, HUB_DEFAULT_SYNC_PORT } from '#config/hub-addresses.ts';
import { readKeyring } from '#config/keyring.ts';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';
import type { Keyring } from '#kit/keyring.ts';

const NAMES = {
  host: 'HUB_HOST',
  syncPort: 'HUB_SYNC_PORT',
  enrolPort: 'HUB_ENROL_PORT',
  healthHost: 'HUB_HEALTH_HOST',
  healthPort: 'HUB_HEALTH_PORT',
  connectionAgeMinutes: 'HUB_CONNECTION_AGE_MINUTES',
  installDir: 'CAUSEWAY_INSTALL_DIR',
  logLevel: 'CAUSEWAY_LOG_LEVEL',
} as const;

const PortText = z.coerce.number().int().min(0).max(65_535);
const Address = z.union([z.ipv4(), z.ipv6()], 'must be an address');

const Shape = z.object({
  host: Address.default('0.0.0.0'),
  syncPort: PortText.default(HUB_DEFAULT_SYNC_PORT),
  enrolPort: PortText.default(HUB_DEFAULT_ENROL_PORT),
  healthHost: Address.default('127.0.0.1'),
  healthPort: PortText.default(9445),
  /** Streams are asked to come again after about this long, so that several hubs share the nodes evenly. */
  connectionAgeMinutes: z.coerce.number().min(1).max(10_080).default(30),
  /** The folder with the release that new nodes install; without it none is handed out. */
  installDir: z.string().startsWith('/', 'must be an absolute path').optional(),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type HubConfig = z.infer<typeof Shape> & { readonly database: DatabaseConfig; readonly keys: Keyring };

/** The hub's configuration from the environment; port 0 takes a free one. @throws AppError INVALID naming the variable */
export function readHubConfig(env: Env = process.env): HubConfig {
  return { ...parseEnv(Shape, NAMES, env), database: readDatabaseConfig('hub', env), keys: readKeyring(env) };
}
