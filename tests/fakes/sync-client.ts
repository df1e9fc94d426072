import { randomBytes } from 'node:crypto';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ClientDuplexStream, ServiceError } from '@grpc/grpc-js';
import { Client, credentials, status } from '@grpc/grpc-js';
import { parseEnrolmentToken } from '#agent/identity/enrolment-token.ts';
import { createCertificateRequest, createNodeKey } from '#agent/identity/node-key.ts';
import type { EntryKind } from '#contract/entries.ts';
import { addToDigest, entryHash } from '#contract/entries.ts';
import type {
  AgentFrame,
  Certificate,
  Delta,
  HubFrame,
  SnapshotBegin,
} from '#contract/gen/causeway/node/v1/node_pb.ts';
import {
  AgentFrameSchema,
  CertificateSchema,
  Enrolment,
  EnrolRequestSchema,
  Node,
} from '#contract/gen/causeway/node/v1/node_pb.ts';
import { createMessage, methodDefinition } from '#contract/grpc.ts';
import { PROTOCOL_VERSION } from '#contract/version.ts';

type FrameInit = NonNullable<MessageInitShape<typeof AgentFrameSchema>['frame']>;
export type TestIdentity = { readonly certificate: Certificate; readonly keyPem: string; readonly caPem: string };
type Spoken = Exclude<HubFrame['frame'], { case: undefined }>;
type ValueOf = { [F in Spoken as F['case']]: F['value'] };
type Held = { epoch: string; rev: bigint; digest: bigint; readonly entries: Map<string, string> };

const TARGET = { 'grpc.ssl_target_name_override': 'hub.causeway.internal', 'grpc.use_local_subchannel_pool': 1 };

/** One enrolment by a token's text; the hub is at `enrolPort` on loopback. Rejects with the gRPC error. */
export async function enrolBy(
  tokenText: string,
  at: { enrolPort: number; caPem: string; csrPem?: string },
): Promise<TestIdentity> {
  const { secret } = parseEnrolmentToken(tokenText);
  const keyPem = createNodeKey();
  const csrPem = at.csrPem ?? (await createCertificateRequest(keyPem));
  const request = createMessage(EnrolRequestSchema, {
    token: secret,
    csrPem,
    protocol: PROTOCOL_VERSION,
    agentVersion: '0.1.0-test',
  });
  const client = new Client(`127.0.0.1:${at.enrolPort}`, credentials.createSsl(Buffer.from(at.caPem)), TARGET);
  const { path, requestSerialize, responseDeserialize } = methodDefinition(Enrolment.method.enrol);
  try {
    const certificate = await new Promise<Certificate>((resolve, reject) => {
      client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        (error: ServiceError | null, answer) =>
          error === null ? resolve(answer ?? createMessage(CertificateSchema)) : reject(error),
      );
    });
    return { certificate, keyPem, caPem: at.caPem };
  } finally {
    client.close();
  }
}

export type SyncClientOptions = {
  readonly syncPort: number;
  readonly identity: TestIdentity;
  readonly bootId?: string;
  /** Says no Hello. */
  readonly isMute?: boolean;
  /** What an earlier client held, to go on from there. */
  readonly held?: ReadonlyMap<string, Held>;
  readonly journals?: readonly { journalId: string; lastSeq: bigint; oldestSeq: bigint }[];
  /** Called before a delta is applied; false drops it without an answer. */
  readonly onDelta?: (delta: Delta) => boolean;
};

/** An agent without engines: keeps the wanted state in memory by the protocol's own rules, and acks at once. */
export class SyncClient {
  readonly held: Map<string, Held>;
  readonly frames: HubFrame['frame'][] = [];
  readonly ended: Promise<{ readonly code: number; readonly details: string }>;
  readonly stream: ClientDuplexStream<AgentFrame, HubFrame>;
  readonly #client: Client;
  readonly #options: SyncClientOptions;
  readonly #waiters = new Set<() => void>();
  readonly #snapshots = new Map<string, { begin: SnapshotBegin; entries: Map<string, string> }>();
  isAcking = true;

  constructor(options: SyncClientOptions) {
    this.#options = options;
    const { identity } = options;
    this.held = new Map(options.held);
    const secure = credentials.createSsl(
      Buffer.from(identity.caPem),
      Buffer.from(identity.keyPem),
      Buffer.from(identity.certificate.certificatePem),
    );
    this.#client = new Client(`127.0.0.1:${options.syncPort}`, secure, TARGET);
    const { path, requestSerialize, responseDeserialize } = methodDefinition(Node.method.sync);
    this.stream = this.#client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    this.ended = new Promise((resolve) => {
      this.stream.on('status', ({ code, details }) => resolve({ code, details }));
    });
    this.stream.on('error', () => undefined);
    this.stream.on('data', ({ frame }: HubFrame) => this.#receive(frame));
    if (options.isMute !== true) this.#hello();
  }

  send(frame: FrameInit): boolean {
    return this.stream.write(createMessage(AgentFrameSchema, { frame }));
  }

  samples(journalId: string, seq: bigint, entries: { meterId: number; upBytes: bigint; downBytes: bigint }[]): void {
    const nowMs = BigInt(Date.now());
    this.send({
      case: 'samples',
      value: { journalId, seq, windowStartMs: nowMs - 5_000n, windowEndMs: nowMs, entries },
    });
  }

  /** The keys of one kind over all scopes held. */
  keys(kind: EntryKind): string[] {
    const names = [...this.held.values()].flatMap(({ entries }) => [...entries.keys()]);
    return names.filter((name) => name.startsWith(`${kind}\n`)).map((name) => name.slice(kind.length + 1));
  }

  /** Every frame of one kind that came. */
  of<C extends Spoken['case']>(kind: C): ValueOf[C][] {
    const isKind = (frame: HubFrame['frame']): frame is Spoken & { case: C; value: ValueOf[C] } => frame.case === kind;
    return this.frames.filter(isKind).map(({ value }): ValueOf[C] => value);
  }

  /** Resolves as soon as the condition holds after a frame. */
  async until(condition: () => boolean, withinMs = 5_000): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#waiters.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(look);
        const seen = this.frames.map(({ case: kind }) => kind).join(' ');
        reject(new Error(`It did not come within ${withinMs} ms; frames: ${seen}`));
      }, withinMs);
      this.#waiters.add(look);
    });
  }

  async close(): Promise<void> {
    this.stream.cancel();
    await this.ended;
    this.#client.close();
  }

  #hello(): void {
    const { bootId, journals } = this.#options;
    const scopes = [...this.held].map(([scopeId, { epoch, rev, digest, entries }]) => {
      return { scopeId, epoch, rev, digest: toBytes(digest), count: BigInt(entries.size) };
    });
    const value = {
      protocol: PROTOCOL_VERSION,
      agentVersion: '0.1.0-test',
      bootId: bootId ?? newBootId(),
      scopes,
      journals: [...(journals ?? [])],
    };
    this.send({ case: 'hello', value });
  }

  #receive(frame: HubFrame['frame']): void {
    this.frames.push(frame);
    if (frame.case === 'snapshotBegin')
      this.#snapshots.set(frame.value.scopeId, { begin: frame.value, entries: new Map() });
    if (frame.case === 'snapshotChunk') {
      const open = this.#snapshots.get(frame.value.scopeId);
      for (const { kind, key, payload } of frame.value.upserts) open?.entries.set(`${kind}\n${key}`, payload);
    }
    if (frame.case === 'snapshotEnd') this.#endSnapshot(frame.value.scopeId);
    if (frame.case === 'delta' && this.#options.onDelta?.(frame.value) !== false) this.#applyDelta(frame.value);
    if (frame.case === 'probe') this.ack(frame.value.scopeId);
    for (const look of this.#waiters) look();
  }

  #endSnapshot(scopeId: string): void {
    const open = this.#snapshots.get(scopeId);
    if (open === undefined) return;
    const { begin, entries } = open;
    const digest = digestOf(entries);
    if (!Buffer.from(begin.digest).equals(toBytes(digest)) || begin.count !== BigInt(entries.size))
      throw new Error('A snapshot does not add up.');
    this.held.set(scopeId, { epoch: begin.epoch, rev: begin.rev, digest, entries });
    this.ack(scopeId);
  }

  #applyDelta(delta: Delta): void {
    const held = this.held.get(delta.scopeId);
    if (held === undefined || held.epoch !== delta.epoch || held.rev !== delta.fromRev) {
      this.send({ case: 'resync', value: { scopeId: delta.scopeId, reason: 'GAP' } });
      return;
    }
    for (const { kind, key, payload } of delta.upserts) held.entries.set(`${kind}\n${key}`, payload);
    for (const { kind, key } of delta.deletes) held.entries.delete(`${kind}\n${key}`);
    held.digest = digestOf(held.entries);
    if (!Buffer.from(delta.digestAfter).equals(toBytes(held.digest))) throw new Error('A delta does not add up.');
    held.rev = delta.toRev;
    this.ack(delta.scopeId);
  }

  ack(scopeId: string): void {
    const held = this.held.get(scopeId);
    if (held === undefined || !this.isAcking) return;
    const { epoch, rev, digest } = held;
    this.send({ case: 'ack', value: { scopeId, epoch, rev, digest: toBytes(digest), appliedRev: rev, refused: [] } });
  }
}

export const GRPC = status;
export const newBootId = (): string => randomBytes(8).toString('hex');
const toBytes = (digest: bigint): Buffer => Buffer.from(digest.toString(16).padStart(32, '0'), 'hex');

function digestOf(entries: ReadonlyMap<string, string>): bigint {
  let digest = 0n;
  for (const [name, payload] of entries) {
    const [kind = '', key = ''] = name.split('\n');
    digest = addToDigest(digest, entryHash(kind as EntryKind, key, payload));
  }
  return digest;
}
