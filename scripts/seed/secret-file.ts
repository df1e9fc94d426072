import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file that its owner alone may read, whole or not at all. */
export async function writeSecretFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const work = `${path}.${process.pid}.new`;
  await writeFile(work, text, { mode: 0o600 });
  await rename(work, path);
}

/** The text of a file without blanks around it; undefined when there is none. */
export async function readSecretFile(path: string): Promise<string | undefined> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}
