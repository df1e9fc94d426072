import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readKeyring } from '#config/keyring.ts';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';
import type { Keyring } from '#kit/keyring.ts';

export type SetupLinkConfig = {
  /** The migrator's: a link is the system's to make. */
  readonly databaseUrl: string;
  readonly keys: Keyring;
  /** Where the console lies. */
  readonly publicUrl: string;
  readonly slug: string;
  /** Also when there is an admin: for whoever runs the machine and has locked himself out. */
  readonly evenWithAdmin: boolean;
};

const NAMES = { databaseUrl: 'DATABASE_URL', publicUrl: 'CAUSEWAY_PUBLIC_URL' } as const;
const Shape = z.object({
  databaseUrl: z.string().regex(/^postgres(?:ql)?:\/\//, 'must be a postgres:// URL'),
  publicUrl: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin),
});

/** Reads the environment and the arguments. @throws AppError INVALID naming the variable */
export function readSetupLinkConfig(env: Env, args: readonly string[]): SetupLinkConfig {
  const options = { again: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const { databaseUrl, publicUrl } = parseEnv(Shape, NAMES, env);
  const slug = positionals[0] ?? 'demo';
  return { databaseUrl, publicUrl, slug, evenWithAdmin: values.again, keys: readKeyring(env) };
}
