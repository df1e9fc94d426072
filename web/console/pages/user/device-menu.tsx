'use client';
import type { MenuItem } from '#web/console-ui/overlay/menu.tsx';
import { Menu } from '#web/console-ui/overlay/menu.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { ConnectionLine, DeviceLine, UserRights } from './user-lines.ts';

export type DeviceActs = {
  readonly rights: UserRights;
  readonly reveal: (device: DeviceLine) => void;
  readonly revealOwn: (connection: ConnectionLine, device: DeviceLine) => void;
  readonly rename: (device: DeviceLine) => void;
  readonly rotate: (device: DeviceLine) => void;
  readonly remove: (device: DeviceLine) => void;
  readonly reissue: (connection: ConnectionLine) => void;
};

type Props = { readonly device: DeviceLine; readonly acts: DeviceActs };

/** What can be done with a device, the thing that cannot be taken back last. */
export function DeviceMenu({ device, acts }: Props) {
  const t = useWords();
  const { mayReveal, mayDevices } = acts.rights;
  const items: readonly MenuItem[] = [
    ...(mayReveal
      ? [
          {
            id: 'link',
            icon: 'qr' as const,
            label: t('userPage.linkOf', { name: device.name }),
            onSelect: () => acts.reveal(device),
          },
        ]
      : []),
    ...(mayDevices
      ? [
          {
            id: 'rename',
            icon: 'note' as const,
            label: t('userPage.rename'),
            onSelect: () => acts.rename(device),
          },
          ...device.connections.map((connection) => ({
            id: connection.id,
            icon: 'swap' as const,
            label: `${t('userPage.reissue')} ${connection.way}`,
            onSelect: () => acts.reissue(connection),
          })),
          { id: 'rotate', icon: 'link' as const, label: t('userPage.rotate'), onSelect: () => acts.rotate(device) },
          {
            id: 'remove',
            icon: 'trash' as const,
            label: t('userPage.remove'),
            isDanger: true,
            onSelect: () => acts.remove(device),
          },
        ]
      : []),
  ];
  if (items.length === 0) return null;
  return <Menu label={t('userPage.actions', { name: device.name })} items={items} triggerClass="k-btn icon xs quiet" />;
}
