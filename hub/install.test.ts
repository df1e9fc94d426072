import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InstallManifest } from '#contract/install-manifest.ts';
import { makeRelease } from '#scripts/install/make-release.ts';
import { tempDir } from '#tests/fakes/temp-dir.ts';
import type { HubWorld } from '#tests/support/hub-world.ts';
import { openHubWorld } from '#tests/support/hub-world.ts';

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

const folder = tempDir();
const installDir = join(folder.path, 'install');
const agentFile = join(folder.path, 'agent.mjs');
let world: HubWorld;

const make = () => makeRelease({ dir: installDir, cacheDir: join(folder.path, 'cache'), sources: { agentFile } });

/** As `curl -k` asks: HTTP/1.1, and no certificate is believed. */
function ask(path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ rejectUnauthorized: false, ALPNProtocols: ['h2', 'http/1.1'] });
    request({ host: '127.0.0.1', port: world.hub.enrolPort, path, agent, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  mkdirSync(installDir);
  writeFileSync(agentFile, `// ${'agent '.repeat(20_000)}\n`);
  world = await openHubWorld({ installDir });
});
afterAll(async () => {
  await world?.close();
  folder[Symbol.dispose]();
});

describe('what new nodes fetch', () => {
  test('is not there before a release is, and then without a restart', async () => {
    expect(await ask('/install.sh')).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
    await make();
    expect((await ask('/install.sh')).status).toBe(200);
  });

  test('hangs together: the script pins the manifest, the manifest every file', async () => {
    const [script, listed] = [await ask('/install.sh'), await ask('/install/manifest.json')];
    expect(script.body.toString()).toContain(`MANIFEST_SHA256=${sha256(listed.body)}\n`);
    const { files, missing } = InstallManifest.parse(JSON.parse(listed.body.toString()));
    expect(files.map(({ part }) => part)).toEqual(['agent', 'unit']);
    expect(missing.map(({ put }) => put)).toContain(`node-${process.versions.node}-linux-x64`);
    for (const file of files) {
      const { body } = await ask(`/install/files/${file.name}`);
      expect([body.length, sha256(body)]).toEqual([file.bytes, file.sha256]);
      expect(sha256(gunzipSync(body))).toBe(file.contentSha256);
    }
  });

  test('can be fetched in parts', async () => {
    const whole = await ask('/install/files/agent-0.1.0.mjs.gz');
    const part = await ask('/install/files/agent-0.1.0.mjs.gz', { headers: { range: 'bytes=100-' } });
    expect(part).toMatchObject({
      status: 206,
      headers: { 'content-range': `bytes 100-${whole.body.length - 1}/${whole.body.length}` },
    });
    expect(part.body.equals(whole.body.subarray(100))).toBe(true);
    const past = await ask('/install/files/agent-0.1.0.mjs.gz', { headers: { range: 'bytes=9999999-' } });
    expect(past.status).toBe(416);
    expect(await ask('/install.sh', { method: 'HEAD' })).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  });

  test('is files of the release and nothing else', async () => {
    for (const path of ['/', '/health', '/install/', '/install/files/', '/install/files/../manifest.json', '/metrics'])
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    for (const name of ['..%2fmanifest.json', '%2e%2e/install.sh', 'install.sh'])
      expect((await ask(`/install/files/${name}`)).status).toBe(404);
    expect((await ask('/install.sh', { method: 'POST' })).status).toBe(405);
  });

  test('is the next release as soon as that is made, and the same content is the same release', async () => {
    const { id } = await make();
    expect((await make()).isNew).toBe(false);
    const before = sha256((await ask('/install.sh')).body);
    writeFileSync(agentFile, '// the next one\n');
    expect((await make()).id).not.toBe(id);
    expect(sha256((await ask('/install.sh')).body)).not.toBe(before);
  });

  test('is never a file that has been changed since', async () => {
    const path = join(installDir, 'current/files/agent-0.1.0.mjs.gz');
    expect((await ask('/install/files/agent-0.1.0.mjs.gz')).status).toBe(200);
    writeFileSync(path, readFileSync(path).reverse());
    expect((await ask('/install/files/agent-0.1.0.mjs.gz')).status).toBe(404);
  });

  test('stands beside enrolment on one port', async () => {
    const node = await world.makeNode('beside');
    expect((await world.enrol(node.id)).certificate.nodeId).toBe(node.id);
  });
});
