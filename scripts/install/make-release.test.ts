import { mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { InstallFile } from '#contract/install-manifest.ts';
import { InstallManifest } from '#contract/install-manifest.ts';
import { ENGINE_PINS } from '#scripts/engines/pins.ts';
import { tempDir } from '#tests/fakes/temp-dir.ts';
import { makeRelease } from './make-release.ts';

const X64 = 0x3e;
const ARM64 = 0xb7;
const NODE_ARM64 = `node-${process.versions.node}-linux-arm64`;
const XRAY_ARM64 = `xray-${ENGINE_PINS.xray.version}-linux-arm64`;

/** The head of a program for this machine, and which loader it asks for. */
function elf(machine: number, loader = ''): Buffer {
  const bytes = Buffer.alloc(512);
  bytes.write('\x7fELF\x02', 'latin1');
  bytes.writeUInt16LE(machine, 18);
  bytes.write(loader, 128);
  return bytes;
}

function stage() {
  const folder = tempDir();
  const dir = join(folder.path, 'install');
  mkdirSync(join(dir, 'extra'), { recursive: true });
  const at = (name: string): string => join(folder.path, name);
  writeFileSync(at('agent.mjs'), '// the agent\n');
  const make = (sources: { nodePath?: string; xrayPath?: string } = {}) =>
    makeRelease({ dir, cacheDir: at('cache'), sources: { agentFile: at('agent.mjs'), ...sources } });
  const files = (): InstallFile[] =>
    InstallManifest.parse(JSON.parse(readFileSync(join(dir, 'current/manifest.json'), 'utf8'))).files;
  return { dir, at, make, files, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

const named = (files: readonly InstallFile[]): string[] => files.map(({ part, arch }) => `${part} ${arch}`);

test('what this machine runs is handed out to machines like it, and what they lack is named', async () => {
  using the = stage();
  writeFileSync(the.at('node'), elf(X64, '/lib64/ld-linux-x86-64.so.2'));
  writeFileSync(the.at('xray'), elf(X64));
  const { missing } = await the.make({ nodePath: the.at('node'), xrayPath: the.at('xray') });
  expect(named(the.files())).toEqual(['agent any', 'unit any', 'node x64', 'xray x64']);
  expect(missing.map(({ put }) => put)).toEqual([NODE_ARM64, XRAY_ARM64]);
});

test('other machines get what lies in extra', async () => {
  using the = stage();
  writeFileSync(join(the.dir, 'extra', NODE_ARM64), elf(ARM64, '/lib/ld-linux-aarch64.so.1'));
  writeFileSync(join(the.dir, 'extra', XRAY_ARM64), elf(ARM64));
  await the.make();
  expect(named(the.files())).toEqual(['agent any', 'unit any', 'node arm64', 'xray arm64']);
});

test.each([
  ['for another machine', elf(X64)],
  ['for musl', elf(ARM64, '/lib/ld-musl-aarch64.so.1')],
  ['no program at all', Buffer.from('<html>not found</html>')],
])('a program in extra that is %s is refused by its name', async (_, bytes) => {
  using the = stage();
  writeFileSync(join(the.dir, 'extra', NODE_ARM64), bytes);
  await expect(the.make()).rejects.toThrow(`${NODE_ARM64} is no program for Linux on arm64 with glibc`);
});

test('a Node for musl is not handed out: Debian could not start it', async () => {
  using the = stage();
  writeFileSync(the.at('node'), elf(X64, '/lib/ld-musl-x86_64.so.1'));
  await the.make({ nodePath: the.at('node') });
  expect(named(the.files())).toEqual(['agent any', 'unit any']);
});

test('the release before stays for downloads under way, older ones go', async () => {
  using the = stage();
  const ids: string[] = [];
  for (const text of ['one', 'two', 'three']) {
    writeFileSync(the.at('agent.mjs'), text);
    ids.push((await the.make()).id);
  }
  expect(readlinkSync(join(the.dir, 'current'))).toBe(ids[2]);
  const script = (id = ''): string => readFileSync(join(the.dir, id, 'install.sh'), 'utf8');
  expect(script(ids[1])).not.toBe(script(ids[2]));
  expect(() => script(ids[0])).toThrow('ENOENT');
});
