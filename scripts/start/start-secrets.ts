import { randomBytes, randomInt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';

const NAMES = [
  'kek',
  'database_api',
  'database_hub',
  'database_scheduler',
  'database_bot',
  'database_web',
  'demo_bot_token',
  'web_auth',
] as const;
type SecretName = (typeof NAMES)[number];
export type StartSecrets = Readonly<Record<SecretName, string>>;

/**
 * The secrets of this installation, made on the first start and kept with mode 0600. Losing `kek` is losing every credential
 * in the database, so a file that cannot be read is an error and never replaced.
 */
export async function readOrMakeSecrets(path: string): Promise<StartSecrets> {
  const known = await readKnown(path);
  const missing = NAMES.filter((name) => known[name] === undefined);
  const make = (name: SecretName): string => known[name] ?? makeSecret(name);
  const secrets = {
    kek: make('kek'),
    database_api: make('database_api'),
    database_hub: make('database_hub'),
    database_scheduler: make('database_scheduler'),
    database_bot: make('database_bot'),
    database_web: make('database_web'),
    demo_bot_token: make('demo_bot_token'),
    web_auth: make('web_auth'),
  };
  if (missing.length > 0) await replaceFile(path, JSON.stringify({ ...known, ...secrets }, null, 2));
  return secrets;
}

/** The demo bot exists nowhere, but its token has the form of one, so that launch data can be signed and verified by it. */
function makeSecret(name: SecretName): string {
  if (name === 'demo_bot_token')
    return `${randomInt(100_000_000, 1_000_000_000)}:${randomBytes(26).toString('base64url')}`;
  return randomBytes(32).toString(name === 'kek' ? 'base64' : 'hex');
}

async function readKnown(path: string): Promise<Partial<Record<string, string>>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) throw new Error('not an object');
    const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return Object.fromEntries(entries);
  } catch (cause) {
    throw new Error(
      `${path} is damaged. It holds the key of every credential in the database: restore it from a backup.`,
      {
        cause,
      },
    );
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, `${text}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}
