import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';
import { AppError } from '#kit/app-error.ts';
import type { Keyring } from '#kit/keyring.ts';
import { parseKeyring } from '#kit/keyring.ts';

const NAMES = { text: 'CAUSEWAY_KEK', file: 'CAUSEWAY_KEK_FILE' } as const;
const Shape = z.object({
  text: z.string().optional(),
  file: z.string().startsWith('/', 'must be an absolute path').optional(),
});

/**
 * The key-encryption keys, from `CAUSEWAY_KEK` or from the file that `CAUSEWAY_KEK_FILE` names.
 * @throws AppError INVALID when there is none, or it is not a key
 */
export function readKeyring(env: Env): Keyring {
  const { text, file } = parseEnv(Shape, NAMES, env);
  if (text !== undefined) return parseKeyring(text);
  if (file === undefined)
    throw new AppError('INVALID', 'CAUSEWAY_KEK: set it, or CAUSEWAY_KEK_FILE, to 32 random bytes in base64.');
  return parseKeyring(readKeyFile(file));
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new AppError('INVALID', `CAUSEWAY_KEK_FILE: the file ${path} cannot be read.`, { cause });
  }
}
