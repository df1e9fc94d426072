import { addConnection } from '#core/connection/add-connection.ts';
import { issueRevision } from '#core/connection/issue-revision.ts';
import type { Context } from '#core/context.ts';
import { addDevice } from '#core/device/add-device.ts';
import { createUser } from '#core/user/create-user.ts';

export type ConnectedDevice = {
  readonly userId: string;
  readonly subscriptionId: string;
  readonly deviceId: string;
  readonly connectionId: string;
  readonly meterId: number;
  /** Live ones, newest first. */
  readonly revisionIds: readonly string[];
};

export type Wanted = {
  /** Left out: a new user, with these terms. */
  readonly userId?: string;
  readonly subscription?: object;
  readonly subscriptionId?: string;
  /** How many times its revision is issued again. */
  readonly reissues?: number;
};

/** A device with one connection, made by the verbs. */
export async function connectDevice(ctx: Context, wanted: Wanted = {}): Promise<ConnectedDevice> {
  const { subscription = {}, subscriptionId: named, reissues = 0 } = wanted;
  const userId = wanted.userId ?? (await createUser(ctx, { name: 'Ann', subscription })).id;
  const place = named === undefined ? { userId } : { userId, subscriptionId: named };
  const { id: deviceId, subscriptionId } = await addDevice(ctx, { ...place, name: 'Phone' });
  let connection = await addConnection(ctx, { deviceId, way: 'vless-reality' });
  for (let i = 0; i < reissues; i += 1) connection = await issueRevision(ctx, { connectionId: connection.id });
  const revisionIds = connection.revisions.map((revision) => revision.id);
  return { userId, subscriptionId, deviceId, connectionId: connection.id, meterId: connection.meterId, revisionIds };
}
