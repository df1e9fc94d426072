import { readFileSync, writeFileSync } from 'node:fs';

type Package = {
  version?: string;
  resolved?: string;
  dev?: boolean;
  optional?: boolean;
  cpu?: string[];
  os?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};

/**
 * `npm install` leaves a platform's binary out of the lockfile where its registry does not have it, and `npm ci` then
 * refuses the whole lockfile, on every machine. `--fix` writes the entries down from the exact pins of their parents.
 */
const CPUS = {
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  arm: 'arm',
  armv7: 'arm',
};
const LOCKFILE = 'package-lock.json';
const lock = JSON.parse(readFileSync(LOCKFILE, 'utf8')) as { packages: Record<string, Package> };
const addresses = Object.keys(lock.packages).filter((path) => lock.packages[path]?.resolved?.startsWith('http'));
const missing = Object.entries(lock.packages).flatMap(([path, parent]) => missingOf(path, parent));

if (process.argv.includes('--fix')) {
  for (const [path, entry] of missing) lock.packages[path] = entry;
  for (const path of addresses) delete lock.packages[path]?.resolved;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(LOCKFILE, `${JSON.stringify(lock, null, 2)}\n`);
} else {
  for (const path of addresses) process.stdout.write(`${LOCKFILE}: ${path} carries the address of a registry\n`);
  for (const [path] of missing) process.stdout.write(`${LOCKFILE}: ${path} is not there, so npm ci refuses it\n`);
  if (missing.length + addresses.length > 0) {
    process.stdout.write('Run: node scripts/check-lockfile.ts --fix\n');
    process.exitCode = 1;
  }
}

function missingOf(parentPath: string, parent: Package): [string, Package][] {
  return Object.entries(parent.optionalDependencies ?? {})
    .filter(([name]) => lock.packages[`node_modules/${name}`] === undefined)
    .filter(([name]) => lock.packages[`${parentPath}/node_modules/${name}`] === undefined)
    .map(([name, version]) => [`node_modules/${name}`, entryOf(name, version, parent.dev === true)]);
}

function entryOf(name: string, version: string, dev: boolean): Package {
  if (!/^\d+\.\d+\.\d+/.test(version))
    throw new Error(`${name}: ${version} is not an exact pin; write its entry by hand`);
  const words = name.slice(name.indexOf('/') + 1).split('-');
  if (words.includes('wasm32')) return { version, cpu: ['wasm32'], ...(dev ? { dev } : {}), optional: true };
  const os = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].find((word) => words.includes(word));
  const cpu = Object.entries(CPUS).find(([word]) => words.includes(word))?.[1];
  if (os === undefined || cpu === undefined) throw new Error(`${name}: names no platform; write its entry by hand`);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : undefined;
  return { version, cpu: [cpu], ...(dev ? { dev } : {}), ...(libc ? { libc } : {}), optional: true, os: [os] };
}
