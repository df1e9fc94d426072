import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestOrigin } from '#tests/support/web/open-test-origin.ts';
import { openTestOrigin } from '#tests/support/web/open-test-origin.ts';
import { headersFor, PageHeaders } from './page-headers.ts';
import { inlineSources, readPagePolicies } from './page-policies.ts';

const SCRIPT = `const words = "${'many words '.repeat(400)}";`;
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

let distDir: string;
let origin: TestOrigin;
beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), 'causeway-dist-'));
  for (const folder of ['static/chunks', 'server/app/app', 'server/pages']) {
    await mkdir(join(distDir, folder), { recursive: true });
  }
  await writeFile(join(distDir, 'static/chunks/[root].js'), SCRIPT);
  await writeFile(join(distDir, 'static/chunks/font.woff2'), 'font');
  await writeFile(join(distDir, 'static/secret.key'), 'not for the world');
  await writeFile(join(distDir, 'server/app/app.html'), '<script src="/x.js" async=""></script><script>one()</script>');
  await writeFile(join(distDir, 'server/app/_not-found.html'), '<style>p{}</style><script>two()</script>');
  await writeFile(join(distDir, 'server/app/index.html'), '<p>');
  origin = await openTestOrigin({ api: (_request, response) => response.end('api'), distDir });
});
afterAll(async () => {
  await origin.close();
  await rm(distDir, { recursive: true });
});

/** As it comes over the wire: `fetch` would unpack it. */
async function wire(path: string, headers = ''): Promise<{ head: string; body: Buffer }> {
  const said = await origin.raw(`GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}Connection: close\r\n\r\n`);
  const [head = '', ...body] = said.split('\r\n\r\n');
  return { head: head.toLowerCase(), body: Buffer.from(body.join('\r\n\r\n'), 'latin1') };
}

describe('a built file', () => {
  const FILE = '/_next/static/chunks/%5Broot%5D.js';

  test('is kept for ever, and comes in the best coding that the client takes', async () => {
    const br = await wire(FILE, 'Accept-Encoding: gzip, br\r\n');
    expect(br.head).toContain('content-encoding: br');
    expect(br.head).toContain('cache-control: public, max-age=31536000, immutable');
    expect(br.head).toContain('vary: accept-encoding');
    expect(brotliDecompressSync(br.body).toString()).toBe(SCRIPT);
    const gzip = await wire(FILE, 'Accept-Encoding: gzip;q=0.5, br;q=0\r\n');
    expect(gzip.head).toContain('content-encoding: gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    const plain = await wire(FILE);
    expect(plain.head).not.toContain('content-encoding');
    expect(plain.head).toContain('content-type: text/javascript');
    expect(plain.body.toString()).toBe(SCRIPT);
  });

  test('whose name encodes no text is left to the pages', async () => {
    expect((await wire('/_next/static/%ff.js')).body.toString()).toContain('page');
    expect(origin.logText()).not.toContain('could not be answered');
  });

  test('that is packed already is not packed again', async () => {
    const { head } = await wire('/_next/static/chunks/font.woff2', 'Accept-Encoding: br\r\n');
    expect(head).not.toContain('content-encoding');
  });

  test('answers HEAD without a body', async () => {
    const got = await fetch(`${origin.origin}${FILE}`, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } });
    expect([got.status, got.headers.get('content-length'), await got.text()]).toEqual([200, String(SCRIPT.length), '']);
  });

  test('that is none of ours is the pages’ business', async () => {
    for (const path of [
      '/_next/static/secret.key',
      '/_next/static/chunks/',
      '/_next/static/none.js',
      '/_next/server/app/app.html',
    ]) {
      expect((await wire(path)).body.toString()).toContain('page');
    }
  });
});

describe('the policy of a page', () => {
  test('names its own inline code by hash and nothing else', async () => {
    const policies = await readPagePolicies(distDir);
    expect([...policies.keys()].toSorted()).toEqual(['/', '/_not-found', '/app']);
    const headers = new PageHeaders(policies);
    const app = headers.of('mini-app', '/app')['content-security-policy'];
    expect(app).toContain(`script-src 'self' ${hashOf('one()')};`);
    expect(app).not.toMatch(/script-src[^;]*unsafe/);
    const other = headers.of('page', '/no/such/page')['content-security-policy'];
    expect(other).toContain(`script-src 'self' ${hashOf('two()')};`);
    expect(other).toContain(`style-src-elem 'self' ${hashOf('p{}')};`);
    expect(headers.of('page', '/no/such/page')).toBe(headers.of('page', '/another'));
  });

  test('lets Telegram’s web clients alone frame the Mini App', () => {
    const nothing = inlineSources('');
    const app = headersFor('mini-app', nothing);
    expect(app['content-security-policy']).toContain("frame-ancestors 'self' https://web.telegram.org https://webk.");
    expect(app['content-security-policy']?.split('frame-ancestors')[0]).not.toContain('https:');
    expect(app).not.toHaveProperty('x-frame-options');
    const page = headersFor('page', nothing);
    expect(page['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page['x-frame-options']).toBe('DENY');
    for (const headers of [app, page]) {
      expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
      expect(headers['cache-control']).toBe('no-cache');
    }
  });

  test('counts what stands inline, however it is written', () => {
    const html =
      '<script id="a" type="module">x</script><SCRIPT>y\n</SCRIPT><script defer src=/z.js></script><script></script>';
    expect(inlineSources(html).scripts).toEqual([hashOf('x'), hashOf('y\n')]);
  });
});

test('the root leads to the Mini App', async () => {
  const got = await fetch(origin.origin, { redirect: 'manual' });
  expect([got.status, got.headers.get('location')]).toEqual([302, '/app']);
});
