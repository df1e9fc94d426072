// `npm test`: brings what the tests need, then runs them. Runs on any Node >= 20 of a fresh clone: no dependency, no TypeScript.
//   node scripts/test.mjs [--rounds N] [arguments of vitest …]
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './install-dependencies.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const ENGINES = ['xray', 'sing-box', 'mihomo'];
/** What the tests call, and the Debian packages that bring each; a program on PATH unless it says otherwise. */
const TOOLS = [
  { name: 'ss', debianPackages: ['iproute2'], why: 'cutting live connections' },
  { name: 'debootstrap', debianPackages: ['debootstrap'], why: 'booting a Debian that becomes a node' },
  { name: 'chromium', debianPackages: ['chromium'], why: 'opening the Mini App as people do' },
  // The first of the Mini App's fonts that Linux can have: text must not change its size with the machine.
  {
    name: 'Roboto',
    debianPackages: ['fontconfig', 'fonts-roboto-unhinted'],
    why: 'the pictures of the Mini App',
    isThere: hasRoboto,
  },
];

const { rounds, rest } = readArguments(process.argv.slice(2));
const node = installDependencies(root);
process.env.PATH = [join(root, 'node_modules', '.bin'), process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter);

bringTools(TOOLS.filter((tool) => !isThere(tool)));
if (!bringEngines() && !isOnPath('go')) {
  bringTools([{ name: 'go', debianPackages: ['golang-go'], why: 'building the engines' }]);
  if (isOnPath('go')) bringEngines();
}

const { status } = spawnSync(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CAUSEWAY_FAULT_ROUNDS: rounds },
});
process.exitCode = status ?? 1;

function readArguments(given) {
  const at = given.indexOf('--rounds');
  if (at < 0) return { rounds: process.env.CAUSEWAY_FAULT_ROUNDS ?? '6', rest: given };
  return { rounds: given[at + 1], rest: [...given.slice(0, at), ...given.slice(at + 2)] };
}

function bringTools(missing) {
  if (missing.length === 0) return;
  if (isDebianRoot()) {
    const packages = missing.flatMap(({ debianPackages }) => debianPackages);
    process.stdout.write(`Installing ${packages.join(', ')} (apt-get) …\n`);
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  }
  for (const tool of missing.filter((one) => !isThere(one))) {
    const packages = tool.debianPackages.join(', ');
    process.stdout.write(`Missing: ${tool.name}, for ${tool.why}. Install it (Debian: ${packages}).\n`);
  }
}

function isThere(tool) {
  return tool.isThere === undefined ? isOnPath(tool.name) : tool.isThere();
}

function hasRoboto() {
  const { stdout } = spawnSync('fc-list', ['Roboto', 'family'], { encoding: 'utf8' });
  return (stdout ?? '').includes('Roboto');
}

/** A Go older than the engines ask for fetches the right one by itself. */
function bringEngines() {
  return run(node, ['scripts/engines/main.ts', ...ENGINES], { GOTOOLCHAIN: process.env.GOTOOLCHAIN ?? 'auto' });
}

function run(command, args, env = {}) {
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...env } };
  return spawnSync(command, args, options).status === 0;
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && isOnPath('apt-get');
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
