import type { AgentFrame, Hello } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { MINIMUM_AGENT_PROTOCOL } from '#contract/version.ts';
import type { Session as Admitted } from '#core/machine/open-session.ts';
import { openSession } from '#core/machine/open-session.ts';
import type { NodePeer } from '#hub/actors.ts';
import { asNode } from '#hub/actors.ts';
import { toStreamEnd } from '#hub/grpc-status.ts';
import type { Admission } from '#hub/sync/admission.ts';
import { encodeFrame } from '#hub/sync/encode-frame.ts';
import type { HubParts } from '#hub/sync/hub-parts.ts';
import type { SyncCall } from '#hub/sync/outbox.ts';
import { readPeer } from '#hub/sync/read-peer.ts';
import { Session } from '#hub/sync/session.ts';
import type { SessionRegistry } from '#hub/sync/session-registry.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';

export type SyncDoor = { readonly parts: HubParts; readonly registry: SessionRegistry; readonly admission: Admission };

const HELLO_WITHIN_MS = 10_000;
const DEFAULT_RETRY_SECONDS = 2;
const MAX_BOOT_ID = 64;

/** Handles one Sync stream: who, Hello, admission; from then on it is a session. */
export function serveSync(door: SyncDoor): (call: SyncCall) => void {
  return (call) => {
    // Every end of a stream is told by 'close' or 'cancelled'; an 'error' without a listener would end the process.
    call.on('error', () => undefined);
    welcome(door, call).catch((error: unknown) => refuse(door, call, error));
  };
}

async function welcome(door: SyncDoor, call: SyncCall): Promise<void> {
  const { parts, registry, admission } = door;
  const peer = readPeer(call);
  if (peer === undefined) throw new AppError('UNAUTHENTICATED', 'The client certificate names no node.');
  const hello = await firstFrame(call);
  if (hello.protocol < MINIMUM_AGENT_PROTOCOL) {
    throw new AppError(
      'PRECONDITION',
      `This agent speaks protocol ${hello.protocol}; update it: ${MINIMUM_AGENT_PROTOCOL} is the oldest that is served.`,
    );
  }
  const id = newId();
  const admitted = await admission.admit(() => admit(parts, peer, { hello, sessionId: id }));
  if (call.cancelled || call.destroyed) return;
  const session = new Session({ id, parts, peer, call, hello });
  call.on('cancelled', () => session.closed());
  call.on('close', () => session.closed());
  if (registry.add(session)) session.start(admitted);
}

function admit(parts: HubParts, peer: NodePeer, from: { hello: Hello; sessionId: string }): Promise<Admitted> {
  const { hello, sessionId } = from;
  const journals = hello.journals.map(({ journalId, lastSeq, oldestSeq }) => ({ journalId, lastSeq, oldestSeq }));
  const bootId = hello.bootId.slice(0, MAX_BOOT_ID);
  return openSession(asNode(parts.base, peer), { serial: peer.serial, sessionId, bootId, journals });
}

/** The Hello, after which nothing is read until its sender is let in. */
function firstFrame(call: SyncCall): Promise<Hello> {
  return new Promise((resolve, reject) => {
    const give = (error: AppError): void => {
      clearTimeout(timer);
      reject(error);
    };
    const timer = setTimeout(() => give(new AppError('INVALID', 'Hello did not come.')), HELLO_WITHIN_MS);
    call.once('close', () => give(new AppError('UNAVAILABLE', 'The stream ended before Hello.')));
    call.once('data', ({ frame }: AgentFrame) => {
      call.pause();
      clearTimeout(timer);
      if (frame.case === 'hello') resolve(frame.value);
      else reject(new AppError('INVALID', 'The first frame must be Hello.'));
    });
  });
}

function refuse({ parts }: SyncDoor, call: SyncCall, error: unknown): void {
  const end = toStreamEnd(error, parts.base.log);
  parts.metrics.refused.inc({ code: error instanceof AppError ? error.code : 'INTERNAL' });
  parts.base.log.warn({ event: 'sync.refused', reason: end.details, peer: call.getPeer() });
  if (error instanceof AppError && error.code === 'UNAVAILABLE' && !call.destroyed) {
    const retryAfterMs = (error.retryAfterSeconds ?? DEFAULT_RETRY_SECONDS) * 1_000;
    call.write(encodeFrame({ case: 'backoff', value: { retryAfterMs, reason: end.details } }));
  }
  call.emit('error', Object.assign(new Error(end.details), end));
  call.resume();
}
