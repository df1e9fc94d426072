'use client';
import { Icon } from '#web/console-ui/show/icon.tsx';
import { When } from '#web/console-ui/show/when.tsx';
import { Slots } from '#web/console-ui/stones/slots.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { DEVICE_ICONS } from './device-icon.ts';
import type { DeviceActs } from './device-menu.tsx';
import { DeviceMenu } from './device-menu.tsx';
import type { DeviceLine } from './user-lines.ts';

type Props = { readonly devices: readonly DeviceLine[]; readonly acts: DeviceActs };

/** A device on a phone: its name and when it was seen, below it a line for each connection. */
export function DevicesOnPhone({ devices, acts }: Props) {
  const t = useWords();
  return (
    <ul className="k-only-phone" aria-label={t('userPage.devices')}>
      {devices.map((device) => (
        <li key={device.id} className="border-b border-hair py-2">
          <div className="flex min-h-11 items-center gap-2">
            <Icon name={DEVICE_ICONS[device.platform]} />
            <b className="min-w-0 flex-1 truncate">{device.name}</b>
            <span className="text-ink3">{device.seenAt === null ? '–' : <When at={device.seenAt} />}</span>
            <DeviceMenu device={device} acts={acts} />
          </div>
          {device.connections.map(({ id, way, slots, slotsLabel, refused, gib }) => (
            <p key={id} className="flex items-center gap-2 py-1.5 pl-6 text-ink2">
              <span className="min-w-0 flex-1 truncate">{way}</span>
              <Slots slots={slots} label={slotsLabel} refused={refused?.slot} />
              <span className="w-20 text-right tabular-nums">{`${gib} ${t('userPage.gib')}`}</span>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
