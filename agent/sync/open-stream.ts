import { Client, credentials } from '@grpc/grpc-js';
import { HUB_SERVER_NAME } from '#agent/identity/fetch-pinned-ca.ts';
import type { Identity } from '#agent/identity/identity-file.ts';
import type { SessionStream } from '#agent/sync/hub-session.ts';
import { Node } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { methodDefinition } from '#contract/grpc.ts';

const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

const OPTIONS = {
  'grpc.ssl_target_name_override': HUB_SERVER_NAME,
  'grpc.default_authority': HUB_SERVER_NAME,
  'grpc.keepalive_time_ms': 30_000,
  'grpc.keepalive_timeout_ms': 10_000,
  'grpc.keepalive_permit_without_calls': 1,
  'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
  'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  'grpc.enable_retries': 0,
  'grpc.use_local_subchannel_pool': 1,
};

const sync = methodDefinition(Node.method.sync);

export type OpenedStream = { readonly stream: SessionStream; readonly close: () => void };

/** One connection to the hub, mutual TLS with exactly the CA of the enrolment as its root. */
export function openStream({ syncAddress, caPem, keyPem, certificatePem }: Identity): OpenedStream {
  const secure = credentials.createSsl(Buffer.from(caPem), Buffer.from(keyPem), Buffer.from(certificatePem));
  const client = new Client(syncAddress, secure, OPTIONS);
  const stream = client.makeBidiStreamRequest(sync.path, sync.requestSerialize, sync.responseDeserialize);
  return { stream, close: () => client.close() };
}
