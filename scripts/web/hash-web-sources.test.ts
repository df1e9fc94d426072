import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listWebSources } from './hash-web-sources.ts';

const ROOT = join(import.meta.dirname, '../..');
const IMPORT = /from '#(?<path>[a-z][^']*)'/g;

/** The rooms that one file imports from. */
async function roomsOf(path: string): Promise<string[]> {
  const text = await readFile(join(ROOT, path), 'utf8');
  return [...text.matchAll(IMPORT)].map(({ groups }) => groups?.['path']?.split('/')[0] ?? '');
}

test('whatever a page is built from makes it be built anew', async () => {
  const sources = (await listWebSources(ROOT)).filter((path) => /\.tsx?$/.test(path));
  const imported = new Set((await Promise.all(sources.map(roomsOf))).flat());
  const hashed = new Set(sources.map((path) => path.split('/')[0]));
  expect(imported.size).toBeGreaterThan(3);
  expect([...imported].filter((room) => !hashed.has(room))).toEqual([]);
});
