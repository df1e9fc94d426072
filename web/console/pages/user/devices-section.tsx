'use client';
import { useRouter } from 'next/navigation.js';
import { useState } from 'react';
import { useHeldRows } from '#web/console/browser/use-held-rows.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { EmptyState } from '#web/console-ui/show/empty-state.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { HeldLine } from '#web/console-ui/table/held-line.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { LinkDialog } from './acts/link-dialog.tsx';
import { useLink } from './acts/use-link.ts';
import type { OpenDialog } from './device-dialogs.tsx';
import { DeviceDialogs } from './device-dialogs.tsx';
import type { DeviceActs } from './device-menu.tsx';
import { DevicesOnPhone } from './devices-on-phone.tsx';
import { DevicesTable } from './devices-table.tsx';
import type { DeviceLine, UserFace, UserRights } from './user-lines.ts';

type Props = {
  readonly user: UserFace;
  readonly devices: readonly DeviceLine[];
  readonly rights: UserRights;
  readonly mayRead: boolean;
};

/** His devices with their connections and slots, and everything that can be done with them. */
export function DevicesSection({ user, devices, rights, mayRead }: Props) {
  const t = useWords();
  const link = useLink();
  const router = useRouter();
  const held = useHeldRows(devices, { view: user.id, idOf: ({ id }) => id, showsOwn: true });
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const reveal = ({ id, name }: { readonly id: string; readonly name: string }): void => {
    setOpen(null);
    const title = t('userPage.link.title', { device: name, name: user.name });
    if (rights.mayReveal) void link.showDevice({ id, title });
  };
  const acts: DeviceActs = {
    rights,
    reveal,
    revealOwn: ({ id, way }, { name }) => void link.showConnection({ id, title: t('userPage.qrOf', { way, name }) }),
    rename: (device) => setOpen({ kind: 'rename', device }),
    rotate: (device) => setOpen({ kind: 'rotate', device }),
    remove: (device) => setOpen({ kind: 'remove', device }),
    reissue: (connection) => setOpen({ kind: 'reissue', connection }),
  };
  const mayAdd = rights.mayDevices && user.subscriptions.length > 0;
  return (
    <Section
      title={t('userPage.list')}
      note={<HeldLine count={held.changed} onShow={() => router.refresh()} />}
      aside={
        mayAdd ? (
          <Button size="row" icon="plus" hotKey="D" onClick={() => setOpen({ kind: 'add' })}>
            {t('act.addDevice')}
          </Button>
        ) : undefined
      }
    >
      {mayRead ? null : <p className="py-4 text-ink3">{t('userPage.noRightDevices')}</p>}
      {mayRead && devices.length === 0 ? (
        <EmptyState title={t('empty.devices.title')}>{t('userPage.empty.devices', { user: user.name })}</EmptyState>
      ) : null}
      {devices.length === 0 ? null : (
        <>
          <DevicesTable devices={held.rows} acts={acts} />
          <DevicesOnPhone devices={held.rows} acts={acts} />
        </>
      )}
      <DeviceDialogs {...{ open, user, devices }} onLink={reveal} onClose={() => setOpen(null)} />
      {link.shown === null ? null : <LinkDialog shown={link.shown} onClose={link.close} />}
    </Section>
  );
}
