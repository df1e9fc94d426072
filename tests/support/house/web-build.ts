import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWeb } from '#scripts/web/build-web.ts';
import { hashWebSources } from '#scripts/web/hash-web-sources.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** One folder per state of the sources: a house that runs keeps its build when somebody else makes another. */
const BUILDS = '.next-test';
const OLD_MS = 24 * 60 * 60 * 1_000;

/**
 * The production build of web's sources as they are now, as CAUSEWAY_WEB_DIST names it. It is made when it is not there; of
 * several test files that ask at once, one makes it.
 */
export async function obtainWebBuild(): Promise<string> {
  const sources = await hashWebSources(ROOT);
  const dist = `${BUILDS}/${sources.slice(0, 16)}`;
  const isNew = await buildWeb({ root: ROOT, dist, sources });
  if (isNew) await removeOld(dist);
  return dist;
}

async function removeOld(kept: string): Promise<void> {
  const folder = join(ROOT, 'web', BUILDS);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (`${BUILDS}/${name}` !== kept && Date.now() - mtimeMs > OLD_MS) await rm(path, { recursive: true, force: true });
  }
}
