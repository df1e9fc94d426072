'use client';
import type { MadeDevice } from './acts/add-device.tsx';
import { AddDevice } from './acts/add-device.tsx';
import { Reissue } from './acts/reissue.tsx';
import { RemoveDevice } from './acts/remove-device.tsx';
import { RenameDevice } from './acts/rename-device.tsx';
import { RotateLink } from './acts/rotate-link.tsx';
import type { ConnectionLine, DeviceLine, UserFace } from './user-lines.ts';

export type OpenDialog =
  | { readonly kind: 'add' }
  | { readonly kind: 'rename' | 'remove' | 'rotate'; readonly device: DeviceLine }
  | { readonly kind: 'reissue'; readonly connection: ConnectionLine };

type Props = {
  readonly open: OpenDialog | null;
  readonly user: UserFace;
  readonly devices: readonly DeviceLine[];
  /** A link was made: it is shown next. */
  readonly onLink: (device: MadeDevice) => void;
  readonly onClose: () => void;
};

/** The one dialog that is open. */
export function DeviceDialogs({ open, user, devices, onLink, onClose }: Props) {
  switch (open?.kind) {
    case undefined:
      return null;
    case 'add':
      return <AddDevice user={user} devices={devices} onMade={onLink} onClose={onClose} />;
    case 'rename':
      return <RenameDevice device={open.device} onClose={onClose} />;
    case 'remove':
      return <RemoveDevice user={user} device={open.device} onClose={onClose} />;
    case 'rotate':
      return <RotateLink device={open.device} onDone={() => onLink(open.device)} onClose={onClose} />;
    case 'reissue':
      return <Reissue user={user} devices={devices} startId={open.connection.id} onClose={onClose} />;
  }
}
