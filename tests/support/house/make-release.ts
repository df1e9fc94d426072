import { copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RELEASE } from '#contract/install-manifest.ts';

/** A release for new nodes with the script alone: enough for a command to be made. @returns its folder, the caller's to remove */
export async function makeRelease(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-release-'));
  await mkdir(join(folder, RELEASE.current));
  await copyFile('scripts/install/install.sh', join(folder, RELEASE.current, RELEASE.script));
  return folder;
}
