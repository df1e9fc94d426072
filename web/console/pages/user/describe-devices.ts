import type { UserConnection, UserDevice } from '#core/user/read-user-devices.ts';
import type { UserPage } from '#core/user/read-user-page.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { ConnectionLine, DeviceLine } from './user-lines.ts';

const SLOTS = [0, 1, 2] as const;

type Facts = { readonly page: UserPage; readonly speech: Speech };

/** The devices in the person's words, each with its connections, what went through them, and what a node refused of them. */
export function describeDevices({ page, speech }: Facts): readonly DeviceLine[] {
  const { t, format } = speech;
  return (page.devices ?? []).map((device) => {
    const used = device.connections.reduce((sum, { upBytes, downBytes }) => sum + upBytes + downBytes, 0n);
    const last = newest(device);
    return {
      id: device.id,
      subscriptionId: device.subscriptionId,
      name: device.name,
      platform: device.platform,
      platformWord: device.platform === 'unknown' ? '' : t(`platform.${device.platform}`),
      isStale: device.staleSince !== null,
      gib: format.gib(used),
      used: format.bytes(used),
      seenAt: last?.seenAt?.toISOString() ?? null,
      seenNode: last?.seenNodeName ?? '',
      connections: device.connections.map((one) => connectionLine(one, { device, page, speech })),
    };
  });
}

function newest({ connections }: UserDevice): UserConnection | undefined {
  const at = ({ seenAt }: UserConnection): number => seenAt?.getTime() ?? 0;
  return connections.reduce<UserConnection | undefined>(
    (best, one) => (best === undefined || at(one) > at(best) ? one : best),
    undefined,
  );
}

type Around = Facts & { readonly device: UserDevice };

function connectionLine(one: UserConnection, { device, page, speech }: Around): ConnectionLine {
  const { t, format } = speech;
  const at = (slot: number) => one.revisions.find((revision) => revision.slot === slot);
  const slots = SLOTS.map((slot) => at(slot)?.number ?? null);
  const list = slots.map((revision, slot) =>
    revision === null ? t('slots.empty', { slot }) : t('slots.revision', { slot, revision }),
  );
  const { groups } = page.subscriptions.find(({ id }) => id === device.subscriptionId) ?? { groups: [] };
  return {
    id: one.id,
    way: one.way,
    group: groups.map(({ name }) => name).join(', '),
    sni: at(0)?.sni ?? '–',
    slots,
    slotsLabel: t('slots.label', { list: list.join(', ') }),
    refused: refusedOf(one, page, t),
    gib: format.gib(one.upBytes + one.downBytes),
    seenAt: one.seenAt?.toISOString() ?? null,
  };
}

function refusedOf({ revisions }: UserConnection, { applied }: UserPage, t: Speech['t']): ConnectionLine['refused'] {
  const nodes = (applied ?? []).flatMap((group) => group.nodes);
  for (const { id, slot } of revisions) {
    const node = nodes.find(({ refused }) => refused.some(({ revisionId }) => revisionId === id));
    if (slot !== null && node !== undefined) return { slot, text: t('userPage.refusedOn', { node: node.name }) };
  }
  return null;
}
