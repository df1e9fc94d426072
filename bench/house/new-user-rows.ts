import { randomUUID } from 'node:crypto';
import { WAYS } from '#contract/ways.ts';
import { engineUserOf, revisionPayload, sealCredentials } from '#core/connection/revision-payload.ts';
import type { Context } from '#core/context.ts';
import type { MintedLink } from '#core/link-token.ts';
import { mintLink } from '#core/link-token.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import { DEFAULT_DEVICE_LIMIT } from '#core/subscription/subscription-input.ts';
import { newId } from '#kit/id.ts';

/** Where new users go: the tenant's default group and default SNI. */
export type Place = {
  readonly tenantId: string;
  readonly groupId: string;
  readonly sniId: string;
  readonly sniName: string;
};

export type LoadedUser = {
  readonly userId: string;
  readonly deviceId: string;
  readonly linkToken: string;
  readonly connectionId: string;
  readonly meterId: number;
  readonly clientId: string;
  readonly engineUser: string;
};

type NewUser = { readonly number: number; readonly meterId: number; readonly now: Date };
export type RowValue = string | number | Date | Buffer | string[];
type Row = Readonly<Record<string, RowValue>>;
type TableName =
  | 'users'
  | 'subscription'
  | 'usageCounter'
  | 'subscriptionGroup'
  | 'device'
  | 'meter'
  | 'meterScope'
  | 'connection'
  | 'revision';

/** The rows of one user, one device and one connection, by table, as the three verbs would have written them. */
export type UserRows = {
  readonly loaded: LoadedUser;
  readonly tables: Readonly<Record<TableName, Row>>;
  readonly audits: readonly {
    readonly action: string;
    readonly nounId: string;
    readonly details: Readonly<Record<string, string>>;
  }[];
  readonly change: ScopeChange;
};

const WAY = 'vless-reality';

/** Makes the rows with the very functions by which core mints links, seals credentials and hashes entries. */
export function newUserRows(ctx: Pick<Context, 'keys'>, place: Place, { number, meterId, now }: NewUser): UserRows {
  const { tenantId, groupId } = place;
  const ids = { user: newId(), subscription: newId(), device: newId(), connection: newId(), revision: newId() };
  const clientId = randomUUID();
  const credentialsSealed = sealCredentials(ctx.keys, { tenantId, id: ids.revision }, { clientId });
  const revision = { tenantId, id: ids.revision, number: 1, way: WAY, meterId, credentialsSealed } as const;
  const secrets: Secrets = {
    ofSubscription: mintLink(ctx.keys, { tenantId, table: 'subscription', rowId: ids.subscription }),
    ofDevice: mintLink(ctx.keys, { tenantId, table: 'device', rowId: ids.device }),
    credentialsSealed,
  };
  const [name, deviceName] = [`Person ${number}`, 'Phone'];
  return {
    loaded: {
      userId: ids.user,
      deviceId: ids.device,
      linkToken: secrets.ofDevice.token,
      connectionId: ids.connection,
      meterId,
      clientId,
      engineUser: engineUserOf(meterId, 1),
    },
    tables: tablesOf(place, { ids, meterId, now, name, deviceName }, secrets),
    audits: [
      { action: 'user.create', nounId: ids.user, details: { name } },
      { action: 'device.add', nounId: ids.device, details: { userId: ids.user, name: deviceName } },
      {
        action: 'connection.add',
        nounId: ids.connection,
        details: { deviceId: ids.device, way: WAY, sni: place.sniName },
      },
    ],
    change: {
      op: 'upsert',
      scopeId: groupId,
      kind: 'revision',
      key: ids.revision,
      payload: revisionPayload(ctx.keys, revision),
    },
  };
}

type Facts = {
  readonly ids: Readonly<Record<'user' | 'subscription' | 'device' | 'connection' | 'revision', string>>;
  readonly meterId: number;
  readonly now: Date;
  readonly name: string;
  readonly deviceName: string;
};

type Secrets = {
  readonly ofSubscription: MintedLink;
  readonly ofDevice: MintedLink;
  readonly credentialsSealed: Buffer;
};

function tablesOf({ tenantId, groupId, sniId }: Place, facts: Facts, secrets: Secrets): UserRows['tables'] {
  const { ids, meterId, now, name, deviceName } = facts;
  const { ofSubscription, ofDevice, credentialsSealed } = secrets;
  const born = { tenantId, createdAt: now };
  const [userId, subscriptionId, deviceId, connectionId] = [ids.user, ids.subscription, ids.device, ids.connection];
  return {
    users: { ...born, id: userId, name, note: '', updatedAt: now },
    subscription: {
      ...born,
      id: subscriptionId,
      userId,
      status: 'active',
      deviceLimit: DEFAULT_DEVICE_LIMIT,
      ways: [...WAYS],
      startsAt: now,
      linkHash: ofSubscription.hash,
      linkSealed: ofSubscription.sealed,
      updatedAt: now,
    },
    usageCounter: { tenantId, subscriptionId, periodStartedAt: now },
    subscriptionGroup: { tenantId, subscriptionId, groupId },
    device: {
      ...born,
      id: deviceId,
      userId,
      subscriptionId,
      name: deviceName,
      platform: 'unknown',
      linkHash: ofDevice.hash,
      linkSealed: ofDevice.sealed,
    },
    meter: { ...born, id: meterId, subscriptionId, userId, deviceId, connectionId },
    meterScope: { tenantId, meterId, scopeId: groupId },
    connection: { ...born, id: connectionId, deviceId, way: WAY, meterId, lastRevisionNumber: 1 },
    revision: { ...born, id: ids.revision, connectionId, number: 1, slot: 0, sniId, credentialsSealed },
  };
}
