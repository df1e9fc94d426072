import { z } from 'zod';
import type { DatabaseConfig } from '#config/database.ts';
import { readDatabaseConfig } from '#config/database.ts';
import type { HubAddresses } from '#config/hub-addresses.ts';
import { readHubAddresses } from '#config/hub-addresses.ts';
import { readKeyring } from '#config/keyring.ts';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';
import type { Retention } from '#config/retention.ts';
import { readRetention } from '#config/retention.ts';
import { TrustProxy } from '#config/trust-proxy.ts';
import type { Keyring } from '#kit/keyring.ts';

const NAMES = {
  host: 'API_HOST',
  port: 'API_PORT',
  publicHost: 'API_PUBLIC_HOST',
  publicPort: 'API_PUBLIC_PORT',
  publicUrl: 'CAUSEWAY_PUBLIC_URL',
  trustedProxies: 'API_TRUST_PROXY',
  installDir: 'CAUSEWAY_INSTALL_DIR',
  logLevel: 'CAUSEWAY_LOG_LEVEL',
  botToken: 'TELEGRAM_BOT_TOKEN',
  tenantSlug: 'TELEGRAM_TENANT',
} as const;

const PortText = z.coerce.number().int().min(0).max(65_535);
const Address = z.union([z.ipv4(), z.ipv6()], 'must be an address');
const Origin = z
  .url({ protocol: /^https?$/, message: 'must be an http:// or https:// URL' })
  .refine((url) => new URL(url).pathname === '/' && !/[?#]/.test(url), 'must have no path')
  .transform((url) => new URL(url).origin);

const Shape = z.object({
  /** The api's own listener: everything, with `/` as one more mount of the REST door, health and metrics. */
  host: Address.default('127.0.0.1'),
  port: PortText.default(8080),
  /** A second listener for the world, with links and the REST door only; none when no port is named. */
  publicHost: Address.default('127.0.0.1'),
  publicPort: PortText.optional(),
  /** The origin that links carry; when it is left out, the public listener's, else the own one's. */
  publicUrl: Origin.optional(),
  /** Whose `x-forwarded-for` names the client: web's, which stands on the same machine unless it is said otherwise. */
  trustedProxies: TrustProxy.prefault('loopback'),
  /** The folder with the release that new nodes install: the command that installs it carries its checksum. */
  installDir: z.string().startsWith('/', 'must be an absolute path').optional(),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Verifies the launch data of the Mini App, whose people are of this tenant; nobody signs in to it without. */
  botToken: z
    .string()
    .regex(/^\d{1,20}:[\w-]{10,100}$/, 'must be a bot token as @BotFather gives it')
    .optional(),
  tenantSlug: z
    .string()
    .regex(/^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/, 'must be the slug of a tenant')
    .default('demo'),
});

export type ApiConfig = z.infer<typeof Shape> & {
  readonly database: DatabaseConfig;
  readonly keys: Keyring;
  /** Where nodes reach the hub. */
  readonly hub: HubAddresses;
  /** As the scheduler acts by it, whose environment is the same. */
  readonly retention: Retention;
};

/** The api's configuration from the environment; port 0 takes a free one. @throws AppError INVALID naming the variable */
export function readApiConfig(env: Env = process.env): ApiConfig {
  return {
    ...parseEnv(Shape, NAMES, env),
    database: readDatabaseConfig('api', env),
    keys: readKeyring(env),
    hub: readHubAddresses(env),
    retention: readRetention(env),
  };
}
