import type { Way } from '#contract/ways.ts';
import { mayReveal } from '#core/authorise.ts';
import type { ConnectionOwner } from '#core/connection/insert-connection.ts';
import type { PlannedConnection } from '#core/connection/plan-connection.ts';
import { planConnection } from '#core/connection/plan-connection.ts';
import type { Ingredients } from '#core/connection/read-ingredients.ts';
import type { Context } from '#core/context.ts';
import type { MintedLink } from '#core/link-token.ts';
import { mintLink } from '#core/link-token.ts';
import type { ScopeChange } from '#core/scope/bump-scopes.ts';
import { judgeSni } from '#core/sni/resolve-sni.ts';
import { refuseWay } from '#core/subscription/refuse-way.ts';
import { newId } from '#kit/id.ts';
import type { DeviceView } from './device-view.ts';
import type { WantedDevice } from './wanted-device.ts';

type Decided = {
  readonly tenantId: string;
  readonly owner: ConnectionOwner & { readonly ways: readonly Way[] };
  readonly wanted: WantedDevice;
  /** One for each wanted connection, in their order. */
  readonly ingredients: readonly Ingredients[];
  /** Where in the input the device was asked for: empty, or a dotted path with a dot at its end. */
  readonly at: string;
  readonly now: Date;
};

/** A device with its connections that is decided and not written yet. */
export type PlannedDevice = {
  readonly view: DeviceView;
  readonly link: MintedLink;
  readonly connections: readonly PlannedConnection[];
  /** What puts its connections on the nodes of their groups. */
  readonly changes: readonly ScopeChange[];
};

/**
 * A new device with a link of its own and the connections it is made with, ready to be written by insertDevice.
 * @throws AppError INVALID naming an unknown or disabled SNI, PRECONDITION when the subscription is without a way; both
 * name the place in the input
 */
export function planDevice(ctx: Context, decided: Decided): PlannedDevice {
  const { tenantId, owner, wanted, ingredients, at, now } = decided;
  const id = newId();
  const link = mintLink(ctx.keys, { tenantId, table: 'device', rowId: id });
  const connections = ingredients.flatMap(({ meterId, ...found }, i) => {
    const choice = wanted.connections[i];
    if (choice === undefined) return [];
    const place = `${at}connections.${i}.`;
    refuseWay(owner.ways, choice.way, `${place}way`);
    const sni = judgeSni(found, choice, place);
    return [planConnection(ctx, { tenantId, deviceId: id, owner, way: choice.way, sni, meterId, now })];
  });
  const view: DeviceView = {
    id,
    userId: owner.userId,
    subscriptionId: owner.subscriptionId,
    name: wanted.name,
    platform: wanted.platform,
    linkToken: mayReveal(ctx.actor, now) ? link.token : null,
    createdAt: now,
    removedAt: null,
    connections: connections.map((connection) => connection.view),
  };
  return { view, link, connections, changes: connections.flatMap(({ changes }) => changes) };
}
