import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist/agent.mjs');
const MAX_BYTES = 5 * 1024 * 1024;

/** CommonJS inside the bundle asks for what an ES module does not have. */
const BANNER = [
  '#!/usr/bin/env node',
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
].join('\n');

async function bundle(): Promise<void> {
  await build({
    entryPoints: [join(ROOT, 'agent/main.ts')],
    outfile: OUT,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    keepNames: true,
    legalComments: 'eof',
    banner: { js: BANNER },
    logLevel: 'warning',
  });
}

/** What a node has: Node, and this one file. */
function proveItRunsAlone(): void {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-agent-'));
  try {
    copyFileSync(OUT, join(folder, 'agent.mjs'));
    const help = execFileSync(process.execPath, ['agent.mjs', '--help'], { cwd: folder, encoding: 'utf8' });
    if (!help.includes('causeway-agent run')) throw new Error(`agent.mjs --help said something else:\n${help}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await bundle();
proveItRunsAlone();
const bytes = readFileSync(OUT);
const sha256 = createHash('sha256').update(bytes).digest('hex');
writeFileSync(`${OUT}.sha256`, `${sha256}  agent.mjs\n`);
process.stdout.write(`dist/agent.mjs: ${(bytes.length / 1024 / 1024).toFixed(2)} MiB, sha256 ${sha256}\n`);
if (bytes.length > MAX_BYTES) {
  process.stderr.write(`The agent must not be larger than ${MAX_BYTES / 1024 / 1024} MiB.\n`);
  process.exitCode = 1;
}
