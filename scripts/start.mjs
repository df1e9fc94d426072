// `npm start`: runs on any Node >= 20 of a fresh clone, before anything is installed: no dependency, no TypeScript.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { installDependencies } from './install-dependencies.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const node = installWithTicker();
const child = spawn(node, [join(root, 'scripts/start/main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// In a terminal Ctrl-C reaches the child by itself; it takes a second signal within a second for the same one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));

/** npm says little when it is not on a terminal, and it blocks this thread: a second one shows that time passes. */
function installWithTicker() {
  const code = `const { writeSync } = require('node:fs'); let s = 0;
    setInterval(() => { s += 10; try { writeSync(1, '… npm ci, ' + s + ' s\\n'); } catch {} }, 10_000);`;
  const ticker = new Worker(code, { eval: true });
  ticker.unref();
  const found = installDependencies(root);
  void ticker.terminate();
  return found;
}
