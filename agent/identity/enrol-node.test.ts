import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolNode } from '#agent/identity/enrol-node.ts';
import { parseEnrolmentToken } from '#agent/identity/enrolment-token.ts';
import { IdentityFile } from '#agent/identity/identity-file.ts';
import { FakeHub } from '#tests/fakes/hub.ts';
import { tempDir } from '#tests/fakes/temp-dir.ts';

let hub: FakeHub;
beforeAll(async () => {
  hub = await FakeHub.start();
});
afterAll(() => hub.stop());

test('a token becomes an identity, whose key only its user can read', async () => {
  const identity = await enrolNode(hub.newToken());
  expect(identity).toMatchObject({ nodeId: hub.nodeId, syncAddress: `127.0.0.1:${hub.syncPort}` });
  expect(new X509Certificate(identity.certificatePem).verify(new X509Certificate(hub.pki.caPem).publicKey)).toBe(true);
  expect(new X509Certificate(identity.caPem).fingerprint256).toBe(new X509Certificate(hub.pki.caPem).fingerprint256);
  using folder = tempDir();
  const dir = folder.path;
  const file = new IdentityFile(dir);
  file.save(identity);
  expect(file.read()).toEqual(identity);
  expect(statSync(join(dir, 'identity.json')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dir, 'identity.json'), 'utf8')).toContain('PRIVATE KEY');
});

test('a token works once, and the second time says why it does not', async () => {
  const token = hub.newToken();
  await enrolNode(token);
  await expect(enrolNode(token)).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('This token was used already.'),
  });
});

test('a server with another CA gets nothing, not even the token', async () => {
  const count = hub.tokens.size;
  await expect(enrolNode(hub.newToken({ f: '0'.repeat(64) }))).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('another CA'),
  });
  expect(hub.tokens.size).toBe(count + 1);
});

test('a hub that is not there is told by its address', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => closed.once('listening', resolve));
  const address = closed.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await new Promise((resolve) => closed.close(resolve));
  await expect(enrolNode(hub.newToken({ h: `127.0.0.1:${port}` }))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining(`127.0.0.1:${port}`),
  });
});

test('a token that lost its end while it was copied is noticed before anything is sent', () => {
  const token = hub.newToken();
  expect(() => parseEnrolmentToken(token.slice(0, -20))).toThrow('not whole');
  expect(() => parseEnrolmentToken('hello')).toThrow('no enrolment token');
  expect(() => parseEnrolmentToken(hub.newToken({ h: 'no port' }))).toThrow('not whole');
  expect(parseEnrolmentToken(`  ${token}\n`).caSha256).toBe(hub.pki.caSha256);
});
