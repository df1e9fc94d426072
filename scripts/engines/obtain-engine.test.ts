import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { enginePathInCache, putIntoCache } from './engine-cache.ts';
import { EngineUnavailableError } from './engine-unavailable-error.ts';
import { obtainEngine } from './obtain-engine.ts';
import { ENGINE_PINS } from './pins.ts';
import { readZipEntry } from './read-zip-entry.ts';

const pin = ENGINE_PINS['sing-box'];
let home = '';

async function writeEngine(path: string, version: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho "sing-box version ${version}"\n`, { mode: 0o755 });
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'causeway-engines-'));
  vi.stubEnv('XDG_CACHE_HOME', home);
  vi.stubEnv('PATH', join(home, 'bin'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

describe('obtaining an engine', () => {
  test('an engine on the PATH is taken when its version is the pinned one', async () => {
    await writeEngine(join(home, 'bin', 'sing-box'), pin.version);
    expect(await obtainEngine('sing-box')).toBe(join(home, 'bin', 'sing-box'));
  });

  test('an engine of another version on the PATH is passed over for the one in the cache', async () => {
    await writeEngine(join(home, 'bin', 'sing-box'), '1.12.0');
    await writeEngine(enginePathInCache(pin), pin.version);
    expect(await obtainEngine('sing-box')).toBe(join(home, 'causeway/engines/sing-box-1.13.2/sing-box'));
  });

  test('a relative cache folder is ignored', () => {
    expect(enginePathInCache(pin, { XDG_CACHE_HOME: 'here' })).toMatch(/^\/.*\/\.cache\/causeway\/engines\//);
  });

  test('an engine that is written twice at once is whole whoever comes last', async () => {
    const path = enginePathInCache(pin);
    const put = (letter: string) => putIntoCache(path, (temporary) => writeFile(temporary, letter.repeat(100_000)));
    await Promise.all(['a', 'b', 'c'].map(put));
    expect(await readFile(path, 'utf8')).toMatch(/^(a{100000}|b{100000}|c{100000})$/);
    expect((await stat(path)).mode & 0o777).toBe(0o755);
  });

  test('where there is no way to have it, one line says what to install', () => {
    const error = new EngineUnavailableError(pin, ['Go is not installed']);
    expect(error.message).toMatch(/^There is no sing-box 1\.13\.2 here: install Go .* Go is not installed\.$/);
    expect(error.message).not.toContain('\n');
  });
});

test('an entry of a zip is read by its name, and a missing one is an error', () => {
  const archive = zipOf('bin/xray', Buffer.from('engine '.repeat(50)));
  expect(readZipEntry(archive, 'bin/xray').toString()).toBe('engine '.repeat(50));
  expect(() => readZipEntry(archive, 'geoip.dat')).toThrow('The archive holds no geoip.dat.');
  expect(() => readZipEntry(Buffer.from('not a zip'), 'xray')).toThrow('This is not a zip archive.');
});

function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}
