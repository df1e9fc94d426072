import { randomBytes } from 'node:crypto';
import { BlockList } from 'node:net';
import type { Api } from '#api/start.ts';
import { start } from '#api/start.ts';
import type { Database } from '#core/database.ts';
import { openDatabase } from '#core/database.ts';
import type { Keyring } from '#kit/keyring.ts';
import { createKeyring } from '#kit/keyring.ts';
import { createLog } from '#kit/log.ts';
import { createTestDatabase } from '../postgres.ts';
import type { TestApiTenant } from './make-api-tenant.ts';
import { makeApiTenant } from './make-api-tenant.ts';
import { TEST_BOT_TOKEN } from './sign-launch-data.ts';

/** The real api over HTTP on a database of its own; its bot is of the tenant `alpha`. */
export type TestApi = {
  readonly api: Api;
  readonly origin: string;
  readonly publicOrigin: string;
  readonly admin: Database;
  readonly keys: Keyring;
  /** Everything that the api logged, at its most talkative. */
  logText(): string;
  tenant(slug: string): Promise<TestApiTenant>;
  close(): Promise<void>;
};

export async function openTestApi(): Promise<TestApi> {
  const { url, drop } = await createTestDatabase();
  const admin = openDatabase({ url, applicationName: 'test', maxConnections: 2 });
  const keys = createKeyring(new Map([[1, randomBytes(32)]]));
  const lines: string[] = [];
  const log = createLog({ process: 'api', level: 'trace', destination: { write: (line) => void lines.push(line) } });
  // As with web in front: a test says in x-forwarded-for who it is.
  const trustedProxies = new BlockList();
  trustedProxies.addAddress('127.0.0.1');
  const config = {
    host: '127.0.0.1',
    port: 0,
    publicHost: '127.0.0.1',
    publicPort: 0,
    trustedProxies,
    logLevel: 'trace' as const,
    botToken: TEST_BOT_TOKEN,
    tenantSlug: 'alpha',
    database: { url, role: 'causeway_api' },
    keys,
    hub: { enrolAddress: '127.0.0.1:9444', syncAddress: '127.0.0.1:9443' },
    retention: { sampleDays: 30, hourlyMonths: 24, changeDays: 14 },
  };
  const api = await start(config, log);
  const origin = `http://127.0.0.1:${api.port}`;
  return {
    api,
    origin,
    publicOrigin: api.publicUrl,
    admin,
    keys,
    logText: () => lines.join(''),
    tenant: (slug) => makeApiTenant({ db: admin, keys, origin }, slug),
    close: async () => {
      await api.stop();
      await admin.close();
      await drop();
    },
  };
}
