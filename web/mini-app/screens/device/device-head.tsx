'use client';
import { Icon } from '#web/ui/icon.tsx';
import { Tile } from '#web/ui/tile.tsx';
import type { MyDevice } from '../../api/shapes.ts';
import { iconOf } from '../../look/platform-look.ts';
import { useMember } from '../../use-app.tsx';
import { DeviceState } from '../devices/device-state.tsx';

/** The device's own title: what it is, its whole name, how it is. */
export function DeviceHead({ device }: { readonly device: MyDevice }) {
  const { home } = useMember();
  return (
    <header className="c-dhead">
      <Tile size={56} tone={device.state === 'attention' ? 'warn' : 'tint'}>
        <Icon name={iconOf(device.platform)} size={28} />
      </Tile>
      <div className="c-body">
        <h1 className="c-t-title">{device.name}</h1>
        <p>
          <DeviceState device={device} plan={home.plan} on="page" />
        </p>
      </div>
    </header>
  );
}
