import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { Pkcs10CertificateRequestGenerator, SubjectAlternativeNameExtension } from '@peculiar/x509';
import { callEnrolment } from '#agent/identity/call-enrolment.ts';
import { parseEnrolmentToken } from '#agent/identity/enrolment-token.ts';
import { fetchPinnedCa } from '#agent/identity/fetch-pinned-ca.ts';
import { Enrolment, EnrolRequestSchema } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage, methodDefinition } from '#contract/grpc.ts';
import { PROTOCOL_VERSION } from '#contract/version.ts';

/** Spends a token with a request that asks for a certificate in this name, as a cheat would. @throws what the hub answers */
export async function enrolInTheNameOf(uri: string, tokenText: string): Promise<void> {
  const token = parseEnrolmentToken(tokenText);
  const caPem = await fetchPinnedCa(token.enrolAddress, token.caSha256);
  const request = createMessage(EnrolRequestSchema, {
    token: token.secret,
    csrPem: await requestFor(uri),
    protocol: PROTOCOL_VERSION,
    agentVersion: '0.1.0',
  });
  await callEnrolment({ address: token.enrolAddress, caPem }, methodDefinition(Enrolment.method.enrol), request);
}

async function requestFor(uri: string): Promise<string> {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: 'CN=causeway-agent',
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [new SubjectAlternativeNameExtension([{ type: 'url', value: uri }])],
  });
  return request.toString('pem');
}
