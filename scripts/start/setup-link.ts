import { join } from 'node:path';
import { runCommand } from '#kit/run-command.ts';
import { writeSecretFile } from '#scripts/seed/secret-file.ts';
import { OPERATOR_FILE } from '#scripts/setup-link/installation-env.ts';
import { nodeArgs } from './process-table.ts';
import type { StartSettings } from './start-settings.ts';

const TIMEOUT_MS = 60_000;

/**
 * The link by which the console's first account is made; undefined when there is an admin already. It leaves beside it what
 * `npm run setup-link` needs, in a file of mode 0600. @throws Error when it fails
 */
export async function makeFirstLink(
  { root, dataDir }: StartSettings,
  insideEnv: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const { DATABASE_URL, CAUSEWAY_KEK, CAUSEWAY_PUBLIC_URL } = insideEnv;
  const env = { DATABASE_URL, CAUSEWAY_KEK, CAUSEWAY_PUBLIC_URL };
  await writeSecretFile(join(dataDir, OPERATOR_FILE), JSON.stringify(env));
  const lines: string[] = [];
  const { code } = await runCommand({
    command: process.execPath,
    args: nodeArgs(root, ['scripts/setup-link/main.ts']),
    cwd: root,
    env: { ...process.env, ...env },
    onLine: (line) => lines.push(line),
    timeoutMs: TIMEOUT_MS,
  });
  if (code === 0) return lines.find((line) => line.includes('/admin/'));
  if (code === HAS_ADMIN) return undefined;
  throw new Error(`No set-up link could be made: ${lines.join(' ')}`);
}

/** As the script says it. */
const HAS_ADMIN = 3;
