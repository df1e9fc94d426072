import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AGENT_VERSION } from '#agent/version.ts';
import type { InstallArch, InstallFile, InstallManifest, InstallPart } from '#contract/install-manifest.ts';
import { INSTALL_ARCHES, RELEASE } from '#contract/install-manifest.ts';
import { ENGINE_PINS } from '#scripts/engines/pins.ts';
import { readElf } from './read-elf.ts';

export type ReleaseSources = {
  readonly agentFile: string;
  /** Programs of this machine; where one is left out, machines like this one need it in `extra`. */
  readonly nodePath?: string;
  readonly xrayPath?: string;
};

/** One file that goes into a release. */
export type ReleasePart = Pick<InstallFile, 'name' | 'part' | 'arch' | 'version'> & { readonly path: string };
type Program = Extract<InstallPart, 'node' | 'xray'>;
export type Missing = InstallManifest['missing'][number];

const UNIT: ReleasePart = {
  part: 'unit',
  arch: 'any',
  path: fileURLToPath(new URL('../../config/systemd/causeway-agent.service', import.meta.url)),
  version: AGENT_VERSION,
  name: `causeway-agent-${AGENT_VERSION}.service.gz`,
};
const NODE_VERSION = process.versions.node;

/**
 * What there is to hand out: what this control plane runs itself, and for other machines what lies in `extra`.
 * @throws Error naming a program that was built for another machine than its place says
 */
export async function findReleaseParts(
  dir: string,
  sources: ReleaseSources,
): Promise<{ readonly parts: readonly ReleasePart[]; readonly missing: readonly Missing[] }> {
  const parts: ReleasePart[] = [agentPart(sources.agentFile), UNIT];
  const missing: Missing[] = [];
  for (const arch of INSTALL_ARCHES) {
    for (const part of ['node', 'xray'] as const) {
      const name = programName(part, arch);
      const path = (await ownProgram(sources, part, arch)) ?? (await extraProgram(dir, name, arch));
      if (path === undefined) missing.push({ part, arch, put: name, source: sourceOf(part, arch) });
      else parts.push({ part, arch, path, version: versionOf(part), name: `${name}.gz` });
    }
  }
  return { parts, missing };
}

function agentPart(path: string): ReleasePart {
  return { part: 'agent', arch: 'any', path, version: AGENT_VERSION, name: `agent-${AGENT_VERSION}.mjs.gz` };
}

const versionOf = (part: Program): string => (part === 'node' ? NODE_VERSION : ENGINE_PINS.xray.version);

const programName = (part: Program, arch: InstallArch): string => `${part}-${versionOf(part)}-linux-${arch}`;

function sourceOf(part: Program, arch: InstallArch): string {
  if (part === 'node') return `https://nodejs.org/dist/v${NODE_VERSION}/node-v${NODE_VERSION}-linux-${arch}.tar.xz`;
  return ENGINE_PINS.xray.releases[`linux-${arch}`]?.url ?? 'https://github.com/XTLS/Xray-core/releases';
}

async function ownProgram(sources: ReleaseSources, part: Program, arch: InstallArch) {
  const path = part === 'node' ? sources.nodePath : sources.xrayPath;
  return path !== undefined && (await fits(path, arch)) ? path : undefined;
}

async function extraProgram(dir: string, name: string, arch: InstallArch): Promise<string | undefined> {
  const path = join(dir, RELEASE.extra, name);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  if (await fits(path, arch)) return path;
  throw new Error(`${path} is no program for Linux on ${arch} with glibc: put the right one there.`);
}

/** A program for musl, such as Alpine's Node, does not start on Debian. */
async function fits(path: string, arch: InstallArch): Promise<boolean> {
  const facts = await readElf(path);
  return facts?.arch === arch && facts.loader?.includes('musl') !== true;
}
