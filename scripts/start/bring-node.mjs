// Part of installing: runs on any Node >= 20, no dependency.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

const OLDEST_NODE = 24;

/**
 * The Node that runs the code. The package `node` fetches it in an install script; where npm was told not to run those, the
 * script is run here, and where that fails too the Node we are on will do if it is new enough.
 * @param {string} root the folder of package.json
 * @returns {string | undefined} its path, or undefined when there is none
 */
export function bringNode(root) {
  const bundled = join(root, 'node_modules', 'node', 'bin', 'node');
  if (isNewEnough(bundled)) return bundled;
  const folder = join(root, 'node_modules', 'node');
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (isNewEnough(bundled)) return bundled;
  return isNewEnough(process.execPath) ? process.execPath : undefined;
}

function isNewEnough(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return status === 0 && Number(/^v(\d+)/.exec(stdout)?.[1]) >= OLDEST_NODE;
}
