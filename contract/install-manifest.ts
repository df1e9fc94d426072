import { z } from 'zod';

export const INSTALL_PARTS = ['agent', 'node', 'xray', 'unit'] as const;
export type InstallPart = (typeof INSTALL_PARTS)[number];

/** As `process.arch` calls them. */
export const INSTALL_ARCHES = ['x64', 'arm64'] as const;
export type InstallArch = (typeof INSTALL_ARCHES)[number];

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Bytes = z.int().positive();
/** No slash and no leading dot: it is a file of one folder, whoever asks. */
const FileName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/);

const InstallFile = z.strictObject({
  name: FileName,
  part: z.enum(INSTALL_PARTS),
  arch: z.enum([...INSTALL_ARCHES, 'any']),
  version: z.string().regex(/^[0-9A-Za-z.+-]{1,40}$/),
  /** Of the gzip file that is served: nothing is unpacked before it was compared. */
  bytes: Bytes,
  sha256: Sha256,
  contentBytes: Bytes,
  contentSha256: Sha256,
});
export type InstallFile = z.infer<typeof InstallFile>;

/** What a control plane hands out to machines that are to become nodes. */
export const InstallManifest = z.strictObject({
  files: z.array(InstallFile).max(50),
  /** What machines of another architecture need and is not here: the name under which it is put into the folder `extra`. */
  missing: z.array(
    z.strictObject({ part: z.enum(INSTALL_PARTS), arch: z.enum(INSTALL_ARCHES), put: FileName, source: z.url() }),
  ),
});
export type InstallManifest = z.infer<typeof InstallManifest>;

/** Names inside a release folder, and the link that points to the one that counts. */
export const RELEASE = {
  current: 'current',
  extra: 'extra',
  script: 'install.sh',
  manifest: 'manifest.json',
  files: 'files',
} as const;

/** One file per line, which begins with part and architecture: the script that reads it on a bare machine has sed and nothing better. */
export function renderInstallManifest({ files, missing }: InstallManifest): string {
  const lines = (items: readonly { readonly part: InstallPart; readonly arch: string }[]): string =>
    items.map(({ part, arch, ...rest }) => `\n${JSON.stringify({ part, arch, ...rest })}`).join(',');
  return `{"files":[${lines(files)}\n],"missing":[${lines(missing)}\n]}\n`;
}
