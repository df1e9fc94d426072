// Runs before anything is installed, on any Node >= 20: no dependency, no TypeScript.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { bringNode } from './start/bring-node.mjs';

const OLDEST_NODE = 20;

/**
 * Makes node_modules hold what package-lock.json says, by `npm ci` when it does not.
 * @param {string} root the folder of package.json
 * @returns {string} the Node that runs the code (the `node` package), for spawning what follows
 */
export function installDependencies(root) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE)
    stop(`Node ${process.versions.node} is too old to begin with: install Node ${OLDEST_NODE} or newer.`);
  if (!isInstalled(root)) {
    process.stdout.write('Installing dependencies (npm ci) …\n');
    const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
    if (error) stop(`npm could not be run (${error.message}): install npm 10 or newer.`);
    if (status !== 0) stop('npm ci failed: see its lines above.');
  }
  const node = bringNode(root);
  if (node === undefined)
    stop('The Node 24 that the package `node` brings is not there: run `npm rebuild node`, or use Node 24 yourself.');
  return node;
}

function isInstalled(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!present) return false;
  return Object.entries(wanted ?? {}).every(([path, { version, optional, devOptional, link }]) => {
    if (path === '' || link || ((optional || devOptional) && !present[path])) return true;
    return present[path]?.version === version;
  });
}

/** @returns {Record<string, {version?: string, optional?: boolean, devOptional?: boolean, link?: boolean}> | undefined} */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
