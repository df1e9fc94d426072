import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommand } from '#kit/run-command.ts';
import { EngineUnavailableError } from '#scripts/engines/engine-unavailable-error.ts';
import { obtainEngine } from '#scripts/engines/obtain-engine.ts';
import { installCacheDir } from './gzip-cache.ts';
import { makeRelease } from './make-release.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILD_MS = 120_000;

/** `node scripts/install/main.ts [--into DIR]`: makes the release that new nodes install. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { into: { type: 'string', default: join(ROOT, '.data/install') } } });
  const dir = resolve(values.into);
  await mkdir(dir, { recursive: true });
  const [xrayPath] = await Promise.all([obtainXray(), buildAgent()]);
  const sources = {
    agentFile: join(ROOT, 'dist/agent.mjs'),
    nodePath: process.execPath,
    ...(xrayPath === undefined ? {} : { xrayPath }),
  };
  const { id, isNew, missing } = await makeRelease({ dir, cacheDir: installCacheDir(), sources });
  process.stdout.write(`The release for new nodes is ${id}${isNew ? '' : ', as before'}.\n`);
  for (const { arch, put, source } of missing)
    process.stdout.write(`For machines with ${arch}: put the program of ${source} into ${join(dir, 'extra', put)}\n`);
}

/** Everything but the engine can still be handed out; the script on the node says what is missing. */
async function obtainXray(): Promise<string | undefined> {
  return obtainEngine('xray').catch((error: unknown) => {
    if (!(error instanceof EngineUnavailableError)) throw error;
    process.stdout.write(`${error.message}\n`);
    return undefined;
  });
}

async function buildAgent(): Promise<void> {
  const { code, lines } = await runCommand({
    command: process.execPath,
    args: [join(ROOT, 'scripts/build-agent.ts')],
    cwd: ROOT,
    env: process.env,
    timeoutMs: BUILD_MS,
  });
  if (code !== 0) throw new Error(`The agent cannot be built: ${lines.slice(-5).join(' | ')}`);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
