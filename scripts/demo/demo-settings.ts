import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { ClientApp } from '#scripts/client/client-apps.ts';
import { CLIENT_APPS } from '#scripts/client/client-apps.ts';
import { readStartSettings } from '#scripts/start/start-settings.ts';
import type { OriginPlace } from './demo-origin.ts';

export type DemoSettings = {
  readonly apiOrigin: string;
  readonly token: string;
  /** Where the node fetches from; undefined: an origin that the demo starts on this machine. */
  readonly origin: OriginPlace | undefined;
  readonly app: ClientApp | undefined;
  readonly showQr: boolean;
  /** Only serve the origin for a demo that runs elsewhere. */
  readonly servePort: number | undefined;
};

export const DEMO_USAGE = `npm run demo [-- OPTIONS]

The main job from end to end against a running Causeway: by default the one that \`npm start\` runs here.
  --api URL           the API of another deployment
  --token TOKEN       an API token for it (or CAUSEWAY_API_TOKEN)
  --origin URL        an http:// address that its node can reach and that answers as \`--serve-origin\` does
  --serve-origin PORT serve that origin here until Ctrl-C, and nothing else
  --client APP        ${CLIENT_APPS.join(' | ')}
  --no-qr             leave the QR code out
`;

const OPTIONS = {
  api: { type: 'string' },
  token: { type: 'string' },
  origin: { type: 'string' },
  'serve-origin': { type: 'string' },
  client: { type: 'string' },
  'no-qr': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const DemoFile = z.object({ apiToken: z.string().min(1) });
const Port = z.coerce.number().int().min(1).max(65_535);

/** Reads the command line and, for the Causeway of this machine, what its seed left. @throws Error with one clear line */
export async function readDemoSettings(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<DemoSettings | 'help'> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) return 'help';
  const app = CLIENT_APPS.find((name) => name === values.client);
  if (values.client !== undefined && app === undefined)
    throw new Error(`--client must be one of ${CLIENT_APPS.join(', ')}.`);
  const rest = { origin: readOrigin(values.origin), app, showQr: !values['no-qr'] };
  if (values['serve-origin'] !== undefined) {
    return { ...rest, apiOrigin: '', token: '', servePort: Port.parse(values['serve-origin']) };
  }
  const token = values.token ?? env['CAUSEWAY_API_TOKEN'];
  if (values.api !== undefined) {
    if (token === undefined) throw new Error('--api needs --token, or CAUSEWAY_API_TOKEN in the environment.');
    return { ...rest, apiOrigin: new URL(values.api).href.replace(/\/+$/, ''), token, servePort: undefined };
  }
  const { dataDir, ports } = readStartSettings(env);
  const apiOrigin = `http://${ports.api.host}:${ports.api.port}`;
  return { ...rest, apiOrigin, token: token ?? (await readSeededToken(dataDir)), servePort: undefined };
}

async function readSeededToken(dataDir: string): Promise<string> {
  const path = join(dataDir, 'demo.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new Error(`There is no ${path}: run \`npm start\` in another terminal first, or give --api and --token.`);
  }
  return DemoFile.parse(JSON.parse(text)).apiToken;
}

function readOrigin(text: string | undefined): DemoSettings['origin'] {
  if (text === undefined) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'http:') throw new Error('--origin must be an http:// address.');
  return { host: url.hostname, port: Number(url.port === '' ? 80 : url.port) };
}
