import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { certificateTimes } from '#agent/identity/certificate-times.ts';
import { enrolNode } from '#agent/identity/enrol-node.ts';
import { IdentityFile } from '#agent/identity/identity-file.ts';
import { AgentRig } from '#tests/fakes/agent-rig.ts';
import { waitUntil } from '#tests/fakes/wait-until.ts';

const serialOf = (pem: string): string => new X509Certificate(pem).serialNumber;

test('a certificate is renewed at half-life, give or take 5 %', async () => {
  const rig = await AgentRig.create();
  onTestFinished(() => rig[Symbol.asyncDispose]());
  const { certificatePem } = new IdentityFile(rig.dir).read();
  const { validFromDate, validToDate } = new X509Certificate(certificatePem);
  const lifeMs = validToDate.getTime() - validFromDate.getTime();
  const shareAt = (random: number): number =>
    (certificateTimes(certificatePem, () => random).renewAtMs - validFromDate.getTime()) / lifeMs;
  expect(shareAt(0)).toBeCloseTo(0.45);
  expect(shareAt(0.5)).toBeCloseTo(0.5);
  expect(shareAt(1)).toBeCloseTo(0.55);
});

test('the next certificate comes over the stream with a new key, and replaces the old once it was seen working', async () => {
  const rig = await AgentRig.create();
  onTestFinished(() => rig[Symbol.asyncDispose]());
  rig.hub.certificateMs = 6_000;
  const file = new IdentityFile(rig.dir);
  file.save(await enrolNode(rig.hub.newToken()));
  const before = file.read();
  rig.hub.certificateMs = 3_600_000;
  await rig.start();
  await waitUntil(
    'it was renewed',
    () => serialOf(file.read().certificatePem) !== serialOf(before.certificatePem),
    10_000,
  );
  expect(file.read().keyPem).not.toBe(before.keyPem);
  expect(existsSync(join(rig.dir, 'identity-next.json'))).toBe(false);
  expect(rig.hub.hellos).toHaveLength(2);
  expect(rig.engine.calls).toEqual(['start']);
});

test('as long as the new certificate does not work, the old one is used in turn', async () => {
  const rig = await AgentRig.create();
  onTestFinished(() => rig[Symbol.asyncDispose]());
  const file = new IdentityFile(rig.dir);
  const stranger = await AgentRig.create();
  const { certificatePem, keyPem } = new IdentityFile(stranger.dir).read();
  await stranger[Symbol.asyncDispose]();
  const good = file.read();
  file.saveNext({ ...good, certificatePem, keyPem });
  await rig.start();
  await waitUntil('the old one serves', () => rig.hub.hellos.length > 0, 10_000);
  expect(file.read()).toEqual(good);
});

test('a node whose certificate ran out while the hub was away proves its key and comes back', async () => {
  const rig = await AgentRig.create();
  onTestFinished(() => rig[Symbol.asyncDispose]());
  rig.hub.certificateMs = -500;
  const file = new IdentityFile(rig.dir);
  file.save(await enrolNode(rig.hub.newToken()));
  const expired = file.read();
  rig.hub.certificateMs = 3_600_000;
  await rig.start();
  await waitUntil('it is back', () => rig.hub.hellos.length > 0, 10_000);
  const [request] = rig.hub.renewals;
  expect(request?.certificatePem).toBe(expired.certificatePem);
  const words = Buffer.from(`causeway-renew\n${request?.provedAtMs}\n${request?.csrPem}`);
  const key = createPublicKey(expired.certificatePem);
  expect(verify('sha256', words, { key, dsaEncoding: 'ieee-p1363' }, request?.proof ?? new Uint8Array())).toBe(true);
  expect(file.read().certificatePem).not.toBe(expired.certificatePem);
});
