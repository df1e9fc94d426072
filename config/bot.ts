import { z } from 'zod';
import type { DatabaseConfig } from '#config/database.ts';
import { readDatabaseConfig } from '#config/database.ts';
import { readKeyring } from '#config/keyring.ts';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';
import type { Keyring } from '#kit/keyring.ts';

const NAMES = {
  token: 'TELEGRAM_BOT_TOKEN',
  tenantSlug: 'TELEGRAM_TENANT',
  apiRoot: 'TELEGRAM_API_ROOT',
  mode: 'BOT_MODE',
  webhookUrl: 'BOT_WEBHOOK_URL',
  webhookSecret: 'BOT_WEBHOOK_SECRET',
  host: 'BOT_HOST',
  port: 'BOT_PORT',
  publicUrl: 'CAUSEWAY_PUBLIC_URL',
  logLevel: 'CAUSEWAY_LOG_LEVEL',
} as const;

const Url = (protocol: RegExp, message: string) => z.url({ protocol, message });
const WithoutSlash = z.string().transform((url) => url.replace(/\/+$/, ''));

const Shared = z.object({
  token: z.string().regex(/^\d{1,20}:[\w-]{10,100}$/, 'must be a bot token as @BotFather gives it'),
  tenantSlug: z
    .string()
    .regex(/^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/, 'must be the slug of a tenant')
    .default('demo'),
  apiRoot: Url(/^https?$/, 'must be an http:// or https:// URL')
    .pipe(WithoutSlash)
    .default('https://api.telegram.org'),
  /** Health, metrics, and in webhook mode Telegram's updates. */
  host: z.union([z.ipv4(), z.ipv6()], 'must be an address').default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(9447),
  /** The origin that people's browsers reach; the Mini App stands under `/app`. */
  publicUrl: Url(/^https?$/, 'must be an http:// or https:// URL')
    .transform((url) => new URL(url).origin)
    .optional(),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

const Shape = z.discriminatedUnion(
  'mode',
  [
    Shared.extend({ mode: z.literal('polling') }),
    Shared.extend({
      mode: z.literal('webhook'),
      /** Where Telegram sends updates: an https URL that leads to our listener, whatever its path. */
      webhookUrl: Url(/^https$/, 'must be an https:// URL'),
      webhookSecret: z.string().regex(/^[\w-]{16,256}$/, 'must be 16 to 256 of A-Z, a-z, 0-9, _ and -'),
    }),
  ],
  'must be polling or webhook',
);

export type BotConfig = z.infer<typeof Shape> & { readonly database: DatabaseConfig; readonly keys: Keyring };

/**
 * The bot's configuration from the environment; undefined without a token, for then there is no bot to run.
 * Port 0 takes a free one. @throws AppError INVALID naming the variable
 */
export function readBotConfig(env: Env = process.env): BotConfig | undefined {
  if ((env[NAMES.token] ?? '') === '') return undefined;
  const mode = env[NAMES.mode] ?? '';
  return {
    ...parseEnv(Shape, NAMES, { ...env, [NAMES.mode]: mode === '' ? 'polling' : mode }),
    database: readDatabaseConfig('bot', env),
    keys: readKeyring(env),
  };
}
