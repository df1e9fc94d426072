import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { HubAddresses } from '#config/hub-addresses.ts';
import { readHubAddresses } from '#config/hub-addresses.ts';
import { readKeyring } from '#config/keyring.ts';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';
import type { Keyring } from '#kit/keyring.ts';

export type SeedConfig = {
  /** The migrator's: no door's role may make a tenant. */
  readonly databaseUrl: string;
  readonly keys: Keyring;
  readonly hub: HubAddresses;
  /** What `npm start` and `npm run demo` read, 0600. */
  readonly demoFile: string;
  /** The API token alone, for people, 0600. */
  readonly tokenFile: string;
  /** The enrolment token of the node on this machine, 0600; there as long as it is not enrolled. */
  readonly nodeTokenFile: string;
  readonly nodePort: number;
  /** Where the demo's own web server listens, on 127.0.0.1: the one private address that the node's users may reach. */
  readonly originPort: number;
  readonly isNodeEnrolled: boolean;
  /** The operator runs a bot of his own, which says itself what it is called. */
  readonly hasOwnBot: boolean;
};

const NAMES = {
  databaseUrl: 'DATABASE_URL',
  data: 'CAUSEWAY_DATA',
  demoFile: 'CAUSEWAY_DEMO_FILE',
  nodePort: 'CAUSEWAY_DEMO_NODE_PORT',
  originPort: 'CAUSEWAY_DEMO_ORIGIN_PORT',
  isNodeEnrolled: 'CAUSEWAY_DEMO_NODE_ENROLLED',
  hasOwnBot: 'CAUSEWAY_DEMO_OWN_BOT',
} as const;

const PortText = z.coerce.number().int().min(1).max(65_535);
const Shape = z.object({
  databaseUrl: z.string().regex(/^postgres(?:ql)?:\/\//, 'must be a postgres:// URL'),
  data: z.string().default('.data'),
  demoFile: z.string().optional(),
  nodePort: PortText.default(24_443),
  originPort: PortText.default(24_480),
  isNodeEnrolled: z.stringbool().default(false),
  hasOwnBot: z.stringbool().default(false),
});

/** Reads the seed's environment. @throws AppError INVALID naming the variable */
export function readSeedConfig(env: Env): SeedConfig {
  const { data, demoFile, ...rest } = parseEnv(Shape, NAMES, env);
  const dataDir = resolve(data);
  return {
    ...rest,
    keys: readKeyring(env),
    hub: readHubAddresses(env),
    demoFile: demoFile ?? join(dataDir, 'demo.json'),
    tokenFile: join(dataDir, 'demo-token'),
    nodeTokenFile: join(dataDir, 'local-node-token'),
  };
}
