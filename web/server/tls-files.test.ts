import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWebConfig } from '#config/web.ts';
import type { Listener } from '#kit/listen.ts';
import { listen } from '#kit/listen.ts';
import { createLog, silentLog } from '#kit/log.ts';
import { makeSelfSigned } from '#tests/support/web/make-self-signed.ts';
import { openListeners } from './open-listeners.ts';
import { readTlsFiles, watchTlsFiles } from './tls-files.ts';

let folder: string;
const path = (name: string): string => join(folder, name);
const files = () => ({ certFile: path('tls.crt'), keyFile: path('tls.key') });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-tls-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function mount(commonName: string): Promise<void> {
  const { cert, key } = await makeSelfSigned(commonName);
  await writeFile(path('new.crt'), cert);
  await writeFile(path('new.key'), key);
  await copyFile(path('new.crt'), path('tls.crt'));
  await copyFile(path('new.key'), path('tls.key'));
}

function certificateOf(port: number): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate());
      socket.end();
    });
    socket.once('error', reject);
  });
}

test('the origin is served over TLS, and changes its certificate without a restart', async () => {
  await mount('one.example');
  const lines: string[] = [];
  const log = createLog({ process: 'web', destination: { write: (line) => void lines.push(line) } });
  const listener: Listener = await listen(
    { host: '127.0.0.1', port: 0, tls: await readTlsFiles(files()) },
    (asked, response) => response.end('encrypted' in asked.socket ? 'secure' : 'plain'),
  );
  const stop = watchTlsFiles({ files: files(), listener, log, everyMs: 50 });
  try {
    expect(await get(listener.port)).toBe('secure');
    expect((await certificateOf(listener.port)).subject.CN).toBe('one.example');
    await mount('two.example');
    await expect
      .poll(async () => (await certificateOf(listener.port)).subject.CN, { timeout: 5_000 })
      .toBe('two.example');
    await writeFile(path('tls.crt'), 'no certificate');
    await expect.poll(() => lines.join(''), { timeout: 5_000 }).toContain('the old one stays');
    expect((await certificateOf(listener.port)).subject.CN).toBe('two.example');
    expect(lines.join('')).not.toContain('PRIVATE KEY');
  } finally {
    stop();
    await listener.stop(0);
  }
});

test('certificate and key that do not belong together are refused, by the name of their variables', async () => {
  await mount('one.example');
  const { key } = await makeSelfSigned('other.example');
  await writeFile(path('tls.key'), key);
  const config = readWebConfig({
    WEB_PORT: '0',
    WEB_HEALTH_PORT: '0',
    WEB_TLS_CERT: path('tls.crt'),
    WEB_TLS_KEY: path('tls.key'),
  });
  const nobody = { world: () => undefined, health: () => undefined };
  await expect(openListeners(config, nobody, silentLog)).rejects.toThrow('WEB_TLS_CERT and WEB_TLS_KEY: ');
  expect(() => readWebConfig({ WEB_TLS_CERT: '/x' })).toThrow('WEB_TLS_CERT: and WEB_TLS_KEY belong together');
});

test('a listener that is stopped lets nobody hang in a handshake', async () => {
  await mount('one.example');
  const listener = await listen({ host: '127.0.0.1', port: 0, tls: await readTlsFiles(files()) }, () => undefined);
  const { connect: connectPlain } = await import('node:net');
  const socket = connectPlain(listener.port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => void socket.once('connect', () => resolve()));
  const secure = await new Promise<TLSSocket>((resolve) => {
    const made: TLSSocket = connect({ host: '127.0.0.1', port: listener.port, rejectUnauthorized: false }, () =>
      resolve(made),
    );
  });
  secure.on('error', () => undefined);
  const startedAt = performance.now();
  await listener.stop(10_000);
  await closed;
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

function get(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, rejectUnauthorized: false, agent: false }, (response) => {
      response.setEncoding('utf8');
      let said = '';
      response.on('data', (chunk: string) => (said += chunk));
      response.on('end', () => resolve(said));
    });
    asking.once('error', reject);
    asking.end();
  });
}
