import { randomUUID } from 'node:crypto';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { Server, ServerCredentials, type ServerDuplexStream, type sendUnaryData, status } from '@grpc/grpc-js';
import {
  type Ack,
  type AgentFrame,
  type Certificate,
  CertificateSchema,
  Enrolment,
  type EnrolRequest,
  type Hello,
  type HubFrame,
  HubFrameSchema,
  Node,
  type RenewRequest,
  type Resync,
  type ScopeState,
  type Status,
} from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage, serviceDefinition } from '#contract/grpc.ts';
import { HubLedger } from './hub-ledger.ts';
import { HubScope } from './hub-scope.ts';
import { createFakePki, type FakePki } from './pki.ts';
import { deltaOf, snapshotBeginOf } from './scope-frames.ts';

type Stream = ServerDuplexStream<AgentFrame, HubFrame>;
type HubValue = NonNullable<MessageInitShape<typeof HubFrameSchema>['frame']>;

const HOUR_MS = 3_600_000;

/** A hub on real gRPC and mutual TLS, with its database in memory. What a test wants to see or to bend is public. */
export class FakeHub {
  readonly pki: FakePki;
  readonly nodeId = randomUUID();
  readonly nodeScope = new HubScope();
  readonly groups: HubScope[] = [];
  readonly ledger = new HubLedger();
  readonly hellos: Hello[] = [];
  readonly acks: Ack[] = [];
  readonly resyncs: Resync[] = [];
  readonly statuses: Status[] = [];
  readonly tokens = new Set<string>();
  readonly renewals: RenewRequest[] = [];
  certificateMs = 24 * HOUR_MS;
  allowMassRemoval = false;
  /** Batches come in, but neither are booked nor acked. */
  isDeafToSamples = false;
  /** Sends nothing by itself but Welcome. */
  isManual = false;
  stream: Stream | undefined;
  enrolPort = 0;
  syncPort = 0;
  #servers: Server[] = [];
  readonly #sentRev = new Map<string, bigint>();

  private constructor(pki: FakePki) {
    this.pki = pki;
  }

  static async start(): Promise<FakeHub> {
    const hub = new FakeHub(await createFakePki());
    await hub.listen();
    return hub;
  }

  /** Opens both doors, on the ports that they had before. */
  async listen(): Promise<void> {
    const { pki } = this;
    const pair = {
      private_key: Buffer.from(pki.serverKeyPem),
      cert_chain: Buffer.from(`${pki.serverPem}\n${pki.caPem}`),
    };
    const enrol = new Server();
    enrol.addService(serviceDefinition(Enrolment), {
      enrol: (call: { request: EnrolRequest }, done: sendUnaryData<Certificate>) =>
        void this.#enrol(call.request, done),
      renew: (call: { request: RenewRequest }, done: sendUnaryData<Certificate>) =>
        void this.#renew(call.request, done),
    });
    const sync = new Server();
    sync.addService(serviceDefinition(Node), { sync: (stream: Stream) => this.#sync(stream) });
    const ca = Buffer.from(pki.caPem);
    this.enrolPort = await bind(enrol, this.enrolPort, ServerCredentials.createSsl(null, [pair], false));
    this.syncPort = await bind(sync, this.syncPort, ServerCredentials.createSsl(ca, [pair], true));
    this.#servers = [enrol, sync];
  }

  /** Closes both doors and cuts every stream. */
  stop(): void {
    for (const server of this.#servers) server.forceShutdown();
    this.stream = undefined;
  }

  newToken(changes: Partial<Record<'h' | 's' | 'f' | 't', string>> = {}): string {
    const secret = randomUUID();
    this.tokens.add(secret);
    const body = { h: `127.0.0.1:${this.enrolPort}`, s: `127.0.0.1:${this.syncPort}`, f: this.pki.caSha256, t: secret };
    return `cwe1.${Buffer.from(JSON.stringify({ ...body, ...changes })).toString('base64url')}`;
  }

  addGroup(): HubScope {
    const group = new HubScope();
    this.groups.push(group);
    this.nodeScope.put('carries', group.scopeId, { scopeId: group.scopeId });
    return group;
  }

  send(frame: HubValue): void {
    this.stream?.write(createMessage(HubFrameSchema, { frame }));
  }

  /** Sends what changed since the last frame of each scope. */
  push(): void {
    for (const scope of this.#scopes()) {
      const sent = this.#sentRev.get(scope.scopeId);
      if (sent === undefined) this.sendSnapshot(scope);
      else if (sent < scope.rev) this.sendDelta(scope, sent);
    }
  }

  sendDelta(scope: HubScope, fromRev: bigint, changes: Parameters<typeof deltaOf>[2] = {}): void {
    this.#sentRev.set(scope.scopeId, scope.rev);
    this.send({ case: 'delta', value: deltaOf(scope, fromRev, changes) });
  }

  sendSnapshot(scope: HubScope): void {
    const { scopeId, rev } = scope;
    const upserts = [...scope.entries.values()];
    this.#sentRev.set(scopeId, rev);
    const value = snapshotBeginOf(scope, { allowMassRemoval: this.allowMassRemoval });
    this.send({ case: 'snapshotBegin', value });
    for (let at = 0; at < upserts.length; at += 2_000) {
      this.send({ case: 'snapshotChunk', value: { scopeId, upserts: upserts.slice(at, at + 2_000) } });
    }
    this.send({ case: 'snapshotEnd', value: { scopeId } });
  }

  async #certificate(csrPem: string): Promise<Certificate> {
    const lifetime = { notBefore: new Date(Date.now() - 1_000), notAfter: new Date(Date.now() + this.certificateMs) };
    return createMessage(CertificateSchema, {
      certificatePem: await this.pki.sign(csrPem, this.nodeId, lifetime),
      caPem: this.pki.caPem,
      nodeId: this.nodeId,
      tenantId: 'tenant',
      notAfterMs: BigInt(lifetime.notAfter.getTime()),
    });
  }

  async #enrol({ token, csrPem }: EnrolRequest, done: sendUnaryData<Certificate>): Promise<void> {
    if (!this.tokens.delete(token)) {
      return done({ code: status.UNAUTHENTICATED, details: 'This token was used already.' });
    }
    return done(null, await this.#certificate(csrPem));
  }

  async #renew(request: RenewRequest, done: sendUnaryData<Certificate>): Promise<void> {
    this.renewals.push(request);
    done(null, await this.#certificate(request.csrPem));
  }

  #scopes(): HubScope[] {
    return [this.nodeScope, ...this.groups.filter(({ scopeId }) => this.nodeScope.entries.has(`carries\n${scopeId}`))];
  }

  #sync(stream: Stream): void {
    this.stream = stream;
    stream.on('error', () => undefined);
    stream.on('end', () => stream.end());
    stream.on('data', ({ frame }: AgentFrame) => {
      if (frame.case === 'hello') this.#hello(frame.value);
      if (frame.case === 'ack') this.acks.push(frame.value);
      if (frame.case === 'status') this.statuses.push(frame.value);
      if (frame.case === 'resync') this.#resync(frame.value);
      if (frame.case === 'renew') void this.#renewLive(frame.value.csrPem);
      if (frame.case === 'samples' && !this.isDeafToSamples) this.#samples(frame.value);
    });
  }

  async #renewLive(csrPem: string): Promise<void> {
    this.send({ case: 'certificate', value: await this.#certificate(csrPem) });
  }

  #samples(samples: Parameters<HubLedger['book']>[0]): void {
    const { journalId } = samples;
    const answer = this.ledger.book(samples);
    if ('acked' in answer) this.send({ case: 'samplesAck', value: { journalId, throughSeq: answer.acked } });
    else this.send({ case: 'samplesGap', value: { journalId, expectedSeq: answer.expected } });
  }

  #hello(hello: Hello): void {
    this.hellos.push(hello);
    this.#sentRev.clear();
    const resume = hello.journals.flatMap(({ journalId }) => {
      const highSeq = this.ledger.cursors.get(journalId);
      return highSeq === undefined ? [] : [{ journalId, highSeq }];
    });
    const nodeScopeId = this.nodeScope.scopeId;
    this.send({
      case: 'welcome',
      value: { session: randomUUID(), serverTimeMs: BigInt(Date.now()), statusEveryMs: 1_000, resume, nodeScopeId },
    });
    if (this.isManual) return;
    for (const scope of this.#scopes()) {
      const held = hello.scopes.find(({ scopeId }) => scopeId === scope.scopeId);
      if (held !== undefined && isContinuable(held, scope)) this.#sentRev.set(scope.scopeId, held.rev);
    }
    this.push();
  }

  #resync(resync: Resync): void {
    this.resyncs.push(resync);
    const scope = this.#scopes().find(({ scopeId }) => scopeId === resync.scopeId);
    if (scope !== undefined && !this.isManual && resync.reason !== 'MASS_REMOVAL') this.sendSnapshot(scope);
  }
}

function isContinuable(held: ScopeState, scope: HubScope): boolean {
  return held.epoch === scope.epoch && held.rev <= scope.rev;
}

function bind(server: Server, port: number, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
}
