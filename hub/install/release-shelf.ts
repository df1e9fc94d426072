import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { InstallFile } from '#contract/install-manifest.ts';
import { InstallManifest, RELEASE } from '#contract/install-manifest.ts';
import type { Log } from '#kit/log.ts';

/** What is handed out now: script and manifest in memory, the files where they lie. */
export type Release = {
  readonly script: Buffer;
  readonly manifest: Buffer;
  readonly files: ReadonlyMap<string, InstallFile>;
  readonly folder: string;
};

export type ShelvedFile = { readonly path: string; readonly bytes: number; readonly sha256: string };

type Judged = { readonly seenAs: string; readonly isWhole: boolean };

/** The release that the folder's `current` points to, read again when that changes. */
export class ReleaseShelf {
  readonly #dir: string;
  readonly #log: Log;
  readonly #judged = new Map<string, Promise<Judged>>();
  #release: { readonly key: string; readonly value: Release } | undefined;

  constructor(dir: string, log: Log) {
    this.#dir = dir;
    this.#log = log;
  }

  /** The release, or undefined while there is none that can be believed; why not is in the log, once. */
  async current(): Promise<Release | undefined> {
    try {
      const folder = await realpath(join(this.#dir, RELEASE.current));
      const { mtimeMs } = await stat(join(folder, RELEASE.manifest));
      const key = `${folder} ${mtimeMs}`;
      if (this.#release?.key !== key) this.#release = { key, value: await readRelease(folder) };
      return this.#release.value;
    } catch (error) {
      const isNone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isNone) this.#log.error({ err: error, dir: this.#dir }, 'the release for new nodes cannot be used');
      return undefined;
    }
  }

  /** A file of the release, if it still is what the manifest says; its checksum is computed once, and when it changed. */
  async file(release: Release, name: string): Promise<ShelvedFile | undefined> {
    const said = release.files.get(name);
    if (said === undefined) return undefined;
    const path = join(release.folder, RELEASE.files, name);
    return (await this.#isWhole(path, said)) ? { path, bytes: said.bytes, sha256: said.sha256 } : undefined;
  }

  /** Looks at everything now, so that the first node does not wait for it. */
  async warm(): Promise<void> {
    const release = await this.current();
    for (const name of release?.files.keys() ?? []) if (release !== undefined) await this.file(release, name);
  }

  async #isWhole(path: string, said: InstallFile): Promise<boolean> {
    const info = await stat(path).catch(() => undefined);
    const seenAs = `${info?.mtimeMs} ${info?.size} ${said.sha256}`;
    const known = await this.#judged.get(path);
    if (known?.seenAs === seenAs) return known.isWhole;
    const judging = hashFile(path).then(
      (sha256) => ({ seenAs, isWhole: sha256 === said.sha256 && info?.size === said.bytes }),
      () => ({ seenAs, isWhole: false }),
    );
    this.#judged.set(path, judging);
    const { isWhole } = await judging;
    if (!isWhole) this.#log.error({ path }, 'a file for new nodes is not what its manifest says: it is not handed out');
    return isWhole;
  }
}

async function readRelease(folder: string): Promise<Release> {
  const [script, manifest] = await Promise.all([
    readFile(join(folder, RELEASE.script)),
    readFile(join(folder, RELEASE.manifest)),
  ]);
  const { files } = InstallManifest.parse(JSON.parse(manifest.toString('utf8')));
  return { script, manifest, folder, files: new Map(files.map((file) => [file.name, file])) };
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
