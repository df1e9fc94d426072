import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { putIntoCache } from './engine-cache.ts';
import type { EnginePin, EngineRelease } from './pins.ts';
import { readZipEntry } from './read-zip-entry.ts';

const ANSWER_TIMEOUT_MS = 10_000;
const DOWNLOAD_TIMEOUT_MS = 120_000;

/** Downloads the official release, compares its checksum and puts the engine into the cache. @throws Error that says why not */
export async function fetchRelease(pin: EnginePin, path: string, abort?: AbortSignal): Promise<void> {
  const release = pin.releases[`${process.platform}-${process.arch}`];
  if (release === undefined)
    throw new Error(`no release with a known checksum for ${process.platform}-${process.arch}`);
  const archive = await download(release, abort);
  const sha256 = createHash('sha256').update(archive).digest('hex');
  if (sha256 !== release.sha256) throw new Error(`the release has the wrong checksum ${sha256}`);
  const engine = readZipEntry(archive, release.entry);
  await putIntoCache(path, (temporaryPath) => writeFile(temporaryPath, engine));
}

async function download(release: EngineRelease, abort: AbortSignal | undefined): Promise<Buffer> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), ANSWER_TIMEOUT_MS);
  const outside = abort === undefined ? [] : [abort];
  const signal = AbortSignal.any([silence.signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS), ...outside]);
  try {
    const response = await fetch(release.url, { signal });
    clearTimeout(timer);
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (cause) {
    throw new Error('the release could not be downloaded', { cause });
  } finally {
    clearTimeout(timer);
  }
}
