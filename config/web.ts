import { z } from 'zod';
import { ConsoleAllow } from '#config/console-allow.ts';
import type { DatabaseConfig } from '#config/database.ts';
import { readDatabaseConfig } from '#config/database.ts';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';
import { TrustProxy } from '#config/trust-proxy.ts';

const NAMES = {
  host: 'WEB_HOST',
  port: 'WEB_PORT',
  healthHost: 'WEB_HEALTH_HOST',
  healthPort: 'WEB_HEALTH_PORT',
  apiOrigin: 'WEB_API_ORIGIN',
  apiHost: 'API_HOST',
  apiPort: 'API_PORT',
  tlsCert: 'WEB_TLS_CERT',
  tlsKey: 'WEB_TLS_KEY',
  trustedProxies: 'WEB_TRUST_PROXY',
  dist: 'CAUSEWAY_WEB_DIST',
  isDevelopment: 'CAUSEWAY_DEVELOPMENT',
  botToken: 'TELEGRAM_BOT_TOKEN',
  authSecret: 'NEXTAUTH_SECRET',
  publicUrl: 'CAUSEWAY_PUBLIC_URL',
  consoleAllow: 'CAUSEWAY_CONSOLE_ALLOW',
  logLevel: 'CAUSEWAY_LOG_LEVEL',
} as const;

const PortText = z.coerce.number().int().min(0).max(65_535);
const Address = z.union([z.ipv4(), z.ipv6()], 'must be an address');
const AbsolutePath = z.string().startsWith('/', 'must be an absolute path');
const Origin = z
  .url({ protocol: /^http$/, message: 'must be an http:// URL' })
  .refine((url) => new URL(url).pathname === '/' && !/[?#@]/.test(url), 'must have no path')
  .transform((url) => new URL(url).origin);
const PublicOrigin = z
  .url({ protocol: /^https?$/, message: 'must be an http:// or https:// URL' })
  .refine((url) => new URL(url).pathname === '/' && !/[?#]/.test(url), 'must have no path')
  .transform((url) => new URL(url).origin);
const EVERY_ADDRESS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

const Shape = z
  .object({
    /** The public origin: Mini App, device links, REST. */
    host: Address.default('127.0.0.1'),
    port: PortText.default(8081),
    /** Health and metrics. */
    healthHost: Address.default('127.0.0.1'),
    healthPort: PortText.default(9448),
    /** The api's own listener; left out, the one that `API_HOST` and `API_PORT` say. */
    apiOrigin: Origin.optional(),
    apiHost: Address.default('127.0.0.1'),
    apiPort: PortText.default(8080),
    tlsCert: AbsolutePath.optional(),
    tlsKey: AbsolutePath.optional(),
    /** Whose `x-forwarded-for` and `x-forwarded-proto` are believed: nobody's, unless a proxy stands before web. */
    trustedProxies: TrustProxy.prefault('none'),
    /** The folder of the production build, inside web/. */
    dist: z
      .string()
      .regex(/^\.next[\w./-]*$/, 'must begin with .next')
      .refine((path) => !path.split('/').includes('..'), 'must lie inside web/')
      .default('.next'),
    isDevelopment: z.stringbool().default(false),
    botToken: z
      .string()
      .regex(/^\d{1,20}:[\w-]{10,100}$/, 'must be a bot token as @BotFather gives it')
      .optional(),
    /** Encrypts the console's cookies. With it the console is served, and without it there is none. */
    authSecret: z.string().min(32, 'must have 32 characters or more').optional(),
    publicUrl: PublicOrigin.optional(),
    /** From where the console may be opened; left out, from everywhere. */
    consoleAllow: ConsoleAllow.optional(),
    logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .refine(({ tlsCert, tlsKey }) => (tlsCert === undefined) === (tlsKey === undefined), {
    path: ['tlsCert'],
    message: 'and WEB_TLS_KEY belong together: set both or neither',
  })
  .refine(({ authSecret, publicUrl }) => authSecret === undefined || publicUrl !== undefined, {
    path: ['publicUrl'],
    message: 'must be set where NEXTAUTH_SECRET is: passkeys and cookies belong to one origin',
  });

/** What the console needs of its own. */
export type ConsoleConfig = {
  readonly database: DatabaseConfig;
  readonly authSecret: string;
  /** The origin under which people open it. */
  readonly publicUrl: string;
};

export type WebConfig = {
  readonly host: string;
  readonly port: number;
  readonly healthHost: string;
  readonly healthPort: number;
  readonly apiOrigin: string;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly trustedProxies: z.output<typeof TrustProxy>;
  /** Undefined: the console may be opened from everywhere. */
  readonly consoleAllow?: z.output<typeof ConsoleAllow> | undefined;
  readonly dist: string;
  /** Set where the development pages are served: they sign in as anybody, so they need the token of the bot. */
  readonly development: { readonly botToken: string } | undefined;
  /** Undefined: no console is served. */
  readonly console: ConsoleConfig | undefined;
  readonly logLevel: z.output<typeof Shape>['logLevel'];
};

/** Web's configuration from the environment; port 0 takes a free one. @throws AppError INVALID naming the variable */
export function readWebConfig(env: Env = process.env): WebConfig {
  const parsed = parseEnv(Shape, NAMES, env);
  const { apiOrigin, apiHost, apiPort, tlsCert, tlsKey, isDevelopment, botToken, ...others } = parsed;
  const { authSecret, publicUrl, ...rest } = others;
  return {
    ...rest,
    console:
      authSecret === undefined || publicUrl === undefined
        ? undefined
        : { authSecret, publicUrl, database: readDatabaseConfig('web', env) },
    apiOrigin: apiOrigin ?? originOf(EVERY_ADDRESS[apiHost] ?? apiHost, apiPort),
    tls: tlsCert === undefined || tlsKey === undefined ? undefined : { certFile: tlsCert, keyFile: tlsKey },
    development: isDevelopment && botToken !== undefined ? { botToken } : undefined,
  };
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
