import type { ServerOptions } from '@grpc/grpc-js';
import type { HubConfig } from '#config/hub.ts';
import { Enrolment } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { serviceDefinition } from '#contract/grpc.ts';
import { ensureAuthority } from '#core/authority/ensure-authority.ts';
import { signHubCertificate } from '#core/authority/sign-certificate.ts';
import type { HubBase } from '#hub/actors.ts';
import { asHub } from '#hub/actors.ts';
import type { BoundServer } from '#hub/bind-server.ts';
import { bindServer } from '#hub/bind-server.ts';
import { bindEnrolment } from '#hub/enrolment/bind-enrolment.ts';
import { serveEnrolment } from '#hub/enrolment/serve-enrolment.ts';
import type { HubMetrics } from '#hub/health/metrics.ts';
import { serveInstall } from '#hub/install/serve-install.ts';
import { Admission } from '#hub/sync/admission.ts';
import { SYNC_METHOD } from '#hub/sync/encode-frame.ts';
import type { SyncDoor } from '#hub/sync/serve-sync.ts';
import { serveSync } from '#hub/sync/serve-sync.ts';

export type ListenerOptions = {
  readonly config: HubConfig;
  readonly base: HubBase;
  readonly metrics: HubMetrics;
  readonly door: SyncDoor;
};

const MINUTE_MS = 60_000;
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
const MAX_ENROLMENT_BYTES = 64 * 1024;

/** Pings find a dead connection within 40 s; nothing here refuses pings, which agents send every 30 s. */
const SYNC_OPTIONS: ServerOptions = {
  'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
  'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  'grpc.max_concurrent_streams': 4,
  'grpc.keepalive_time_ms': 30_000,
  'grpc.keepalive_timeout_ms': 10_000,
};

/** Strangers may stand here: small messages, few streams, and no connection lives long. */
const ENROLMENT_OPTIONS: ServerOptions = {
  'grpc.max_receive_message_length': MAX_ENROLMENT_BYTES,
  'grpc.max_concurrent_streams': 4,
  'grpc.max_connection_age_ms': MINUTE_MS,
  'grpc.max_connection_age_grace_ms': 10_000,
};

/**
 * Opens the two listeners for nodes, under the installation's authorities, which are made on the very first start.
 * @throws AppError UNAVAILABLE when a port or the database cannot be had
 */
export async function openListeners(options: ListenerOptions): Promise<{ enrolment: BoundServer; sync: BoundServer }> {
  const { config, base, metrics, door } = options;
  const hubAuthority = await ensureAuthority(asHub(base), 'hub');
  const nodeAuthority = await ensureAuthority(asHub(base), 'node');
  const certificate = await signHubCertificate(hubAuthority, base.clock.now());
  const enrolment = await bindEnrolment({
    host: config.host,
    port: config.enrolPort,
    certificate,
    answer: serveInstall(config.installDir, base.log),
    options: ENROLMENT_OPTIONS,
    register: (server) =>
      server.addService(serviceDefinition(Enrolment), serveEnrolment({ base, metrics, admission: new Admission() })),
  });
  try {
    const sync = await bindServer({
      host: config.host,
      port: config.syncPort,
      certificate,
      clientCaPem: nodeAuthority.certificatePem,
      options: SYNC_OPTIONS,
      register: (server) => server.addService({ sync: SYNC_METHOD }, { sync: serveSync(door) }),
    });
    return { enrolment, sync };
  } catch (error) {
    enrolment.stop();
    throw error;
  }
}
