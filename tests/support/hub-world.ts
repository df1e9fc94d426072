import type { HubConfig } from '#config/hub.ts';
import { addConnection } from '#core/connection/add-connection.ts';
import type { ConnectionView } from '#core/connection/connection-view.ts';
import type { Context } from '#core/context.ts';
import { addDevice } from '#core/device/add-device.ts';
import type { DeviceView } from '#core/device/device-view.ts';
import { createEnrolmentToken } from '#core/node/create-enrolment-token.ts';
import { createNode } from '#core/node/create-node.ts';
import type { NodeView } from '#core/node/node-view.ts';
import { createUser } from '#core/user/create-user.ts';
import type { UserView } from '#core/user/user-view.ts';
import type { Hub } from '#hub/start.ts';
import { start } from '#hub/start.ts';
import { systemClock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';
import { silentLog } from '#kit/log.ts';
import type { SyncClientOptions, TestIdentity } from '#tests/fakes/sync-client.ts';
import { enrolBy, SyncClient } from '#tests/fakes/sync-client.ts';
import type { TestCore, TestTenant } from './test-tenant.ts';
import { makeTestTenant, openTestCore } from './test-tenant.ts';

export type Subscriber = { readonly user: UserView; readonly device: DeviceView; readonly connection: ConnectionView };

/** A hub on a database of its own, with a tenant whose people and nodes come by the verbs. */
export type HubWorld = {
  readonly core: TestCore;
  readonly tenant: TestTenant;
  readonly person: Context;
  readonly hub: Hub;
  readonly caPem: () => Promise<string>;
  makeNode(name: string): Promise<NodeView>;
  tokenFor(nodeId: string): Promise<string>;
  enrol(nodeId: string): Promise<TestIdentity>;
  /** One more hub on the same database. */
  startHub(): Promise<Hub>;
  connect(identity: TestIdentity, options?: Partial<SyncClientOptions>): SyncClient;
  addSubscriber(name: string, quotaBytes?: bigint): Promise<Subscriber>;
  close(): Promise<void>;
};

export async function openHubWorld(
  options: { log?: Log; databaseUrl?: (url: string) => string; installDir?: string } = {},
): Promise<HubWorld> {
  const core = await openTestCore();
  const tenant = await makeTestTenant(core, 'acme');
  const person: Context = { ...tenant.person, clock: systemClock };
  const config: HubConfig = {
    host: '127.0.0.1',
    syncPort: 0,
    enrolPort: 0,
    healthHost: '127.0.0.1',
    healthPort: 0,
    connectionAgeMinutes: 30,
    logLevel: 'silent',
    installDir: options.installDir,
    keys: person.keys,
    database: { url: options.databaseUrl?.(core.url) ?? core.url, role: 'causeway_hub' },
  };
  const hub = await start(config, options.log ?? silentLog);
  const others: Hub[] = [];
  const clients: SyncClient[] = [];
  const addresses = { enrolAddress: `127.0.0.1:${hub.enrolPort}`, syncAddress: `127.0.0.1:${hub.syncPort}` };
  const caPem = (): Promise<string> => readHubCa(core);
  const tokenFor = async (nodeId: string): Promise<string> =>
    (await createEnrolmentToken(person, { nodeId }, addresses)).token;
  return {
    core,
    tenant,
    person,
    hub,
    caPem,
    tokenFor,
    makeNode: (name) => createNode(person, { name, role: 'transit', publicIpv4: '192.0.2.1' }),
    enrol: async (nodeId) => enrolBy(await tokenFor(nodeId), { enrolPort: hub.enrolPort, caPem: await caPem() }),
    connect: (identity, more) => {
      const client = new SyncClient({ syncPort: hub.syncPort, identity, ...more });
      clients.push(client);
      return client;
    },
    addSubscriber: async (name, quotaBytes) => {
      const user = await createUser(person, { name, subscription: quotaBytes === undefined ? {} : { quotaBytes } });
      const device = await addDevice(person, { userId: user.id, name: 'phone' });
      const connection = await addConnection(person, { deviceId: device.id, way: 'vless-reality' });
      return { user, device, connection };
    },
    startHub: async () => {
      const another = await start(config, silentLog);
      others.push(another);
      return another;
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await Promise.all([hub, ...others].map((running) => running.stop()));
      await core.close();
    },
  };
}

async function readHubCa({ admin }: TestCore): Promise<string> {
  const [row] = await admin.sql<{ certificatePem: string }[]>`
    select certificate_pem from authority where kind = 'hub'`;
  return row?.certificatePem ?? '';
}
