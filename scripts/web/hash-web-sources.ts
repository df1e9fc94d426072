import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What Next builds out of: pages read through core itself. The server beside it runs unbuilt. */
const FOLDERS = ['web', 'config', 'contract', 'core', 'kit'];
const FILES = ['package-lock.json', 'package.json', 'tsconfig.json'];
const NOT_BUILT =
  /(?:^|\/)(?:\.[^/]*|node_modules)\/|^web\/(?:server\/|(?:main|start)\.ts$|next-env\.d\.ts$)|\.test\.tsx?$|\.md$/;

/** The files that the production build is made of, by their paths from `root`. */
export async function listWebSources(root: string): Promise<string[]> {
  const lists = await Promise.all(FOLDERS.map((folder) => listFiles(root, folder)));
  return [...lists.flat().filter((path) => !NOT_BUILT.test(path)), ...FILES].toSorted();
}

/** One word that changes when one of them changes. */
export async function hashWebSources(root: string): Promise<string> {
  const paths = await listWebSources(root);
  const hash = createHash('sha256');
  for (const path of paths) {
    const bytes = await readFile(join(root, path));
    hash.update(`${path}\0${bytes.byteLength}\0`).update(bytes);
  }
  return hash.digest('hex');
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const inside = await Promise.all(
    entries.map(async (entry) => {
      const path = `${folder}/${entry.name}`;
      if (!entry.isDirectory()) return [path];
      // Builds and packages are big; nothing of them is a source.
      return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : listFiles(root, path);
    }),
  );
  return inside.flat();
}
