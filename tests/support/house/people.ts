import type { House } from '../house.ts';
import { Json } from './api-client.ts';
import { until } from './until.ts';
import type { EngineBytes } from './xray-stats.ts';
import { queryXrayStats } from './xray-stats.ts';

/** A person with one device on one connection, made over REST as a client of the api would. */
export type Person = {
  readonly userId: string;
  readonly subscriptionId: string;
  readonly deviceId: string;
  readonly connectionId: string;
  /** Engine users are called `m<meterId>r<number>`. */
  readonly meterId: number;
  /** The device link. */
  readonly linkUrl: string;
};

/** Makes user, device and connection, and returns when the node's engine serves them. */
export async function makePerson(house: House, name: string): Promise<Person> {
  const user = await house.api.post('/v1/users', { name });
  return addPhone(house, user.string('id'));
}

/** One more device with a connection for somebody who is there already. */
export async function addPhone(house: House, userId: string): Promise<Person> {
  const device = await house.api.post('/v1/devices', { userId, name: 'Phone', platform: 'android' });
  const deviceId = device.string('id');
  const connection = await house.api.post('/v1/connections', { deviceId, way: 'vless-reality' });
  await whenApplied(house);
  return {
    userId,
    subscriptionId: device.string('subscriptionId'),
    deviceId,
    connectionId: connection.string('id'),
    meterId: Number(connection.bytes('meterId')),
    linkUrl: device.string('link'),
  };
}

/** Waits until the node's engines have taken everything that is wanted of them now. */
export async function whenApplied(house: House, timeoutMs = 15_000): Promise<void> {
  await until(
    'the node applied what is wanted of it',
    async () => {
      const place = `/v1/nodes/${house.world.nodeId}`;
      const { status, body } = await house.api.send('GET', place);
      // In a fault round the database may not be back yet.
      if (status === 503) return false;
      return new Json(body, place)
        .list('scopes')
        .every((scope) => scope.bytes('headRev') === scope.bytes('appliedRev'));
    },
    timeoutMs,
  );
}

/** What the account says that the user used. */
export async function accountOf(house: House, userId: string): Promise<EngineBytes> {
  const user = await house.api.get(`/v1/users/${userId}`);
  return { upBytes: user.bytes('usage', 'upBytes'), downBytes: user.bytes('usage', 'downBytes') };
}

/** The counters of the house's engine, by engine user, from a separate `xray api statsquery`. */
export function engineCounters(house: House): Promise<Map<string, EngineBytes>> {
  return queryXrayStats(house.xrayPath, house.paths.apiSocket);
}

export function sumBytes(parts: Iterable<EngineBytes>): EngineBytes {
  return [...parts].reduce(
    (sum, { upBytes, downBytes }) => ({ upBytes: sum.upBytes + upBytes, downBytes: sum.downBytes + downBytes }),
    { upBytes: 0n, downBytes: 0n },
  );
}
