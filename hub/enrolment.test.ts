import 'reflect-metadata';
import { createPublicKey, webcrypto, X509Certificate } from 'node:crypto';
import type { ServiceError } from '@grpc/grpc-js';
import { Client, credentials } from '@grpc/grpc-js';
import { Pkcs10CertificateRequestGenerator, SubjectAlternativeNameExtension } from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificateRequest, createNodeKey, proveKey } from '#agent/identity/node-key.ts';
import type { Certificate } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { CertificateSchema, Enrolment, RenewRequestSchema } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage, methodDefinition } from '#contract/grpc.ts';
import { createEnrolmentToken } from '#core/node/create-enrolment-token.ts';
import { revokeNode } from '#core/node/revoke-node.ts';
import type { TestIdentity } from '#tests/fakes/sync-client.ts';
import { enrolBy, GRPC } from '#tests/fakes/sync-client.ts';
import type { HubWorld } from '#tests/support/hub-world.ts';
import { openHubWorld } from '#tests/support/hub-world.ts';

const renew = methodDefinition(Enrolment.method.renew);

async function requestNamed(uri: string): Promise<string> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const extensions = [new SubjectAlternativeNameExtension([{ type: 'url', value: uri }])];
  const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const request = await Pkcs10CertificateRequestGenerator.create({ name: 'CN=x', keys, signingAlgorithm, extensions });
  return request.toString('pem');
}

describe('enrolment', () => {
  let world: HubWorld;
  beforeAll(async () => {
    world = await openHubWorld();
  });
  afterAll(() => world.close());

  const enrolWith = async (token: string, csrPem?: string): Promise<TestIdentity> =>
    enrolBy(token, {
      enrolPort: world.hub.enrolPort,
      caPem: await world.caPem(),
      ...(csrPem === undefined ? {} : { csrPem }),
    });

  const askRenewal = async (value: {
    certificatePem: string;
    csrPem: string;
    provedAtMs: bigint;
    proof: Uint8Array;
  }): Promise<Certificate> => {
    const client = new Client(
      `127.0.0.1:${world.hub.enrolPort}`,
      credentials.createSsl(Buffer.from(await world.caPem())),
      {
        'grpc.ssl_target_name_override': 'hub.causeway.internal',
      },
    );
    const request = createMessage(RenewRequestSchema, value);
    try {
      return await new Promise<Certificate>((resolve, reject) => {
        client.makeUnaryRequest(
          renew.path,
          renew.requestSerialize,
          renew.responseDeserialize,
          request,
          (error: ServiceError | null, answer) =>
            error === null ? resolve(answer ?? createMessage(CertificateSchema)) : reject(error),
        );
      });
    } finally {
      client.close();
    }
  };

  it('gives a certificate for a day, for the key of the request, in the name of the node', async () => {
    const node = await world.makeNode('Oslo 1');
    const identity = await world.enrol(node.id);
    const { nodeId, tenantId, certificatePem, caPem } = identity.certificate;
    const certificate = new X509Certificate(certificatePem);
    expect({ nodeId, tenantId, caPem }).toEqual({
      nodeId: node.id,
      tenantId: world.tenant.id,
      caPem: await world.caPem(),
    });
    expect(certificate.subjectAltName).toBe(`URI:spiffe://causeway/tenant/${world.tenant.id}/node/${node.id}`);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(certificate.validToDate.getTime() - certificate.validFromDate.getTime()).toBe((24 * 60 + 5) * 60_000);
    expect(certificate.publicKey.equals(createPublicKey(identity.keyPem))).toBe(true);
  });

  it('takes a token once, also when it comes twice at the same moment', async () => {
    const node = await world.makeNode('Oslo 2');
    const token = await world.tokenFor(node.id);
    const results = await Promise.allSettled([enrolWith(token), enrolWith(token), enrolWith(token)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(enrolWith(token)).rejects.toMatchObject({
      code: GRPC.UNAUTHENTICATED,
      details: expect.stringMatching(/used, expired or unknown/),
    });
  });

  it('takes no token after its time, nor one that a newer one has replaced, nor one of a revoked node', async () => {
    const node = await world.makeNode('Oslo 3');
    const replaced = await world.tokenFor(node.id);
    const expired = await world.tokenFor(node.id);
    await world.core.admin
      .sql`update enrolment_token set expires_at = now() - interval '1 second' where used_at is null and node_id = ${node.id}`;
    for (const token of [replaced, expired]) {
      await expect(enrolWith(token)).rejects.toMatchObject({ code: GRPC.UNAUTHENTICATED });
    }
    const late = await world.tokenFor(node.id);
    await revokeNode(world.person, { nodeId: node.id });
    await expect(enrolWith(late)).rejects.toMatchObject({ code: GRPC.UNAUTHENTICATED });
    const hub = { enrolAddress: 'h:1', syncAddress: 'h:2' };
    await expect(createEnrolmentToken(world.person, { nodeId: node.id }, hub)).rejects.toMatchObject({
      code: 'PRECONDITION',
    });
  });

  it("refuses a request in another node's name and changes nothing by it", async () => {
    const [node, other] = [await world.makeNode('Oslo 4'), await world.makeNode('Oslo 5')];
    const token = await world.tokenFor(node.id);
    const foreign = await requestNamed(`spiffe://causeway/tenant/${world.tenant.id}/node/${other.id}`);
    await expect(enrolWith(token, foreign)).rejects.toMatchObject({ code: GRPC.INVALID_ARGUMENT });
    await expect(enrolWith(token, 'no request')).rejects.toMatchObject({ code: GRPC.INVALID_ARGUMENT });
    const certificates = await world.core.admin
      .sql`select from node_certificate where node_id in (${node.id}, ${other.id})`;
    expect(certificates).toHaveLength(0);
    await expect(enrolWith(token)).resolves.toMatchObject({ certificate: { nodeId: node.id } });
  });

  it('refuses a request that its own key did not sign', async () => {
    const node = await world.makeNode('Oslo 6');
    const lines = (await createCertificateRequest(createNodeKey())).split('\n');
    const body = Buffer.from(lines.slice(1, -1).join(''), 'base64');
    body[body.length - 1] = body.readUInt8(body.length - 1) ^ 1;
    const broken = [lines[0], body.toString('base64'), '-----END CERTIFICATE REQUEST-----'].join('\n');
    await expect(enrolWith(await world.tokenFor(node.id), broken)).rejects.toMatchObject({
      code: GRPC.INVALID_ARGUMENT,
    });
  });

  it('ends the certificate of the machine before when a node is enrolled again', async () => {
    const node = await world.makeNode('Oslo 7');
    const old = await world.enrol(node.id);
    const fresh = await world.enrol(node.id);
    const client = world.connect(old);
    await expect(client.ended).resolves.toMatchObject({ code: GRPC.PERMISSION_DENIED });
    const now = world.connect(fresh);
    await now.until(() => now.of('welcome').length === 1);
  });

  it('renews over the stream, and the old certificate stays good', async () => {
    const node = await world.makeNode('Oslo 8');
    const identity = await world.enrol(node.id);
    const client = world.connect(identity);
    await client.until(() => client.of('welcome').length === 1);
    const keyPem = createNodeKey();
    client.send({ case: 'renew', value: { csrPem: await createCertificateRequest(keyPem) } });
    await client.until(() => client.of('certificate').length === 1);
    const [certificate] = client.of('certificate');
    if (certificate === undefined) throw new Error('no certificate');
    await client.close();
    for (const renewed of [{ ...identity, certificate, keyPem }, identity]) {
      const next = world.connect(renewed);
      await next.until(() => next.of('welcome').length === 1);
      await next.close();
    }
  });

  it('renews an expired certificate against a proof by its key, once, within five minutes', async () => {
    const node = await world.makeNode('Oslo 9');
    const { keyPem, certificate } = await world.enrol(node.id);
    const csrPem = await createCertificateRequest(createNodeKey());
    const nowMs = Date.now();
    const good = {
      certificatePem: certificate.certificatePem,
      csrPem,
      provedAtMs: BigInt(nowMs),
      proof: proveKey(keyPem, nowMs, csrPem),
    };
    const oldMs = nowMs - 6 * 60_000;
    await expect(
      askRenewal({ ...good, provedAtMs: BigInt(oldMs), proof: proveKey(keyPem, oldMs, csrPem) }),
    ).rejects.toMatchObject({ code: GRPC.UNAUTHENTICATED });
    await expect(askRenewal({ ...good, proof: proveKey(createNodeKey(), nowMs, csrPem) })).rejects.toMatchObject({
      code: GRPC.UNAUTHENTICATED,
    });
    await expect(askRenewal(good)).resolves.toMatchObject({ nodeId: node.id });
    await expect(askRenewal(good)).rejects.toMatchObject({ code: GRPC.ALREADY_EXISTS });
    await revokeNode(world.person, { nodeId: node.id });
    const laterMs = nowMs + 1;
    const later = { ...good, provedAtMs: BigInt(laterMs), proof: proveKey(keyPem, laterMs, csrPem) };
    await expect(askRenewal(later)).rejects.toMatchObject({ code: GRPC.UNAUTHENTICATED });
  });

  it('lets nobody in without a certificate of the node authority', async () => {
    const node = await world.makeNode('Oslo 10');
    const identity = await world.enrol(node.id);
    const client = new Client(`127.0.0.1:${world.hub.syncPort}`, credentials.createSsl(Buffer.from(identity.caPem)), {
      'grpc.ssl_target_name_override': 'hub.causeway.internal',
    });
    const call = new Promise((resolve, reject) => {
      client.waitForReady(Date.now() + 1_000, (error) => (error === undefined ? resolve(true) : reject(error)));
    });
    await expect(call).rejects.toThrow();
    client.close();
  });
});
