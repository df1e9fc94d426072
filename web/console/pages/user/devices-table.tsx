'use client';
import { Button } from '#web/console-ui/form/button.tsx';
import { Icon } from '#web/console-ui/show/icon.tsx';
import { When } from '#web/console-ui/show/when.tsx';
import { Slots } from '#web/console-ui/stones/slots.tsx';
import { State } from '#web/console-ui/stones/state.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { DEVICE_ICONS } from './device-icon.ts';
import type { DeviceActs } from './device-menu.tsx';
import { DeviceMenu } from './device-menu.tsx';
import type { ConnectionLine, DeviceLine } from './user-lines.ts';

type Props = { readonly devices: readonly DeviceLine[]; readonly acts: DeviceActs };

const COLUMNS = 7;

/** A band for each device, and below it a row for each of its connections. */
export function DevicesTable({ devices, acts }: Props) {
  const t = useWords();
  return (
    <table className="k-devices k-only-desk">
      <caption className="sr-only">{t('userPage.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('userPage.way')}</th>
          <th scope="col">{t('userPage.group')}</th>
          <th scope="col">{t('userPage.sni')}</th>
          <th scope="col">{t('userPage.slots')}</th>
          <th scope="col" className="num">
            {t('userPage.gib')}
          </th>
          <th scope="col">{t('userPage.seen')}</th>
          <th scope="col">
            <span className="sr-only">{t('common.actions')}</span>
          </th>
        </tr>
      </thead>
      {devices.map((device) => (
        <tbody key={device.id}>
          <DeviceRow device={device} acts={acts} />
          {device.connections.map((connection) => (
            <ConnectionRow key={connection.id} {...{ connection, device, acts }} />
          ))}
          {device.connections.length === 0 ? (
            <tr>
              <td colSpan={COLUMNS} className="way text-ink3">
                {t('userPage.noConnections')}
              </td>
            </tr>
          ) : null}
        </tbody>
      ))}
    </table>
  );
}

function DeviceRow({ device, acts }: { readonly device: DeviceLine; readonly acts: DeviceActs }) {
  const t = useWords();
  const { name, platform, platformWord, isStale, gib, seenAt, seenNode } = device;
  return (
    <tr className="device">
      <th scope="rowgroup" colSpan={4}>
        <span className="flex items-center gap-2">
          <Icon name={DEVICE_ICONS[platform]} />
          <span className="truncate">{name}</span>
          <span className="font-normal text-ink3">{platformWord}</span>
          {isStale ? <span className="font-normal text-amber">{t('userPage.stale')}</span> : null}
        </span>
      </th>
      <td className="num font-semibold">{gib}</td>
      <td>
        {seenAt === null ? (
          <span className="text-ink3">{t('users.neverSeen')}</span>
        ) : (
          <>
            <When at={seenAt} /> <span className="text-ink3">{seenNode}</span>
          </>
        )}
      </td>
      <td className="num">
        <DeviceMenu device={device} acts={acts} />
      </td>
    </tr>
  );
}

type RowProps = {
  readonly connection: ConnectionLine;
  readonly device: DeviceLine;
  readonly acts: DeviceActs;
};

function ConnectionRow({ connection, device, acts }: RowProps) {
  const t = useWords();
  const { way, group, sni, slots, slotsLabel, refused, gib, seenAt } = connection;
  return (
    <tr>
      <td className="way">{way}</td>
      <td title={group}>{group}</td>
      <td className="text-ink3" title={refused === null ? sni : refused.text}>
        {refused === null ? sni : <State kind="half">{refused.text}</State>}
      </td>
      <td>
        <Slots slots={slots} label={slotsLabel} refused={refused?.slot} />
      </td>
      <td className="num">{gib}</td>
      <td className="text-ink3">{seenAt === null ? '–' : <When at={seenAt} />}</td>
      <td className="num">
        {acts.rights.mayReveal ? (
          <Button
            size="row"
            kind="quiet"
            label={t('userPage.qrOf', { way, name: device.name })}
            onClick={() => acts.revealOwn(connection, device)}
          >
            {t('userPage.qr')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
