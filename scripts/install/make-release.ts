import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { InstallFile } from '#contract/install-manifest.ts';
import { RELEASE, renderInstallManifest } from '#contract/install-manifest.ts';
import { gzipCached } from './gzip-cache.ts';
import type { Missing, ReleasePart, ReleaseSources } from './release-parts.ts';
import { findReleaseParts } from './release-parts.ts';

const SCRIPT = fileURLToPath(new URL('install.sh', import.meta.url));
const PIN = '@MANIFEST_SHA256@';

export type ReleaseOptions = {
  /** Where releases lie: what CAUSEWAY_INSTALL_DIR names. */
  readonly dir: string;
  /** Where packed files are kept between releases. */
  readonly cacheDir: string;
  readonly sources: ReleaseSources;
};

export type MadeRelease = { readonly id: string; readonly isNew: boolean; readonly missing: readonly Missing[] };

/**
 * Puts a release into the folder and points `current` to it; the one before it stays for downloads under way.
 * The same content makes the same release, to the byte.
 * @throws Error when a program in `extra` is not what its name says
 */
export async function makeRelease({ dir, cacheDir, sources }: ReleaseOptions): Promise<MadeRelease> {
  const { parts, missing } = await findReleaseParts(dir, sources);
  const packed: { readonly file: InstallFile; readonly path: string }[] = [];
  for (const part of parts) packed.push(await pack(part, cacheDir));
  const manifest = renderInstallManifest({ files: packed.map(({ file }) => file), missing: [...missing] });
  const script = (await readFile(SCRIPT, 'utf8')).replace(PIN, sha256(manifest));
  const id = sha256(script).slice(0, 16);
  const before = await readlink(join(dir, RELEASE.current)).catch(() => undefined);
  if (before !== id) {
    await putTogether(join(dir, id), { packed, manifest, script });
    await pointTo(dir, id);
    await removeOlder(dir, [id, before]);
  }
  return { id, isNew: before !== id, missing };
}

async function pack(part: ReleasePart, cacheDir: string): Promise<{ file: InstallFile; path: string }> {
  const contentSha256 = await hashFile(part.path);
  const path = await gzipCached(part.path, contentSha256, cacheDir);
  const [content, served] = await Promise.all([stat(part.path), stat(path)]);
  const { path: _, ...named } = part;
  const sums = { bytes: served.size, sha256: await hashFile(path), contentBytes: content.size, contentSha256 };
  return { path, file: { ...named, ...sums } };
}

type Contents = {
  readonly packed: readonly { readonly file: InstallFile; readonly path: string }[];
  readonly manifest: string;
  readonly script: string;
};

/** Aside first: a folder that bears a release's name is whole. */
async function putTogether(folder: string, { packed, manifest, script }: Contents): Promise<void> {
  const draft = `${folder}.${randomUUID()}`;
  try {
    await mkdir(join(draft, RELEASE.files), { recursive: true });
    for (const { file, path } of packed) await linkOrCopy(path, join(draft, RELEASE.files, file.name));
    await writeFile(join(draft, RELEASE.manifest), manifest);
    await writeFile(join(draft, RELEASE.script), script);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function pointTo(dir: string, id: string): Promise<void> {
  const draft = join(dir, `${RELEASE.current}.${randomUUID()}`);
  await symlink(id, draft);
  await rename(draft, join(dir, RELEASE.current));
}

async function removeOlder(dir: string, kept: readonly (string | undefined)[]): Promise<void> {
  const releases = (await readdir(dir)).filter((name) => /^[0-9a-f]{16}$/.test(name) && !kept.includes(name));
  for (const name of releases) await rm(join(dir, name), { recursive: true, force: true });
}

/** The cache may lie on another disk. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
