'use client';
import { Button } from '#web/console-ui/form/button.tsx';
import { Menu } from '#web/console-ui/overlay/menu.tsx';
import { usePaletteActions } from '#web/console-ui/palette/palette-provider.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { EditUser } from './acts/edit-user.tsx';
import { Reissue } from './acts/reissue.tsx';
import { SuspendUser } from './acts/suspend-user.tsx';
import { ExtendUser } from './extend/extend-user.tsx';
import type { UserActs } from './use-user-acts.ts';
import { useUserActs } from './use-user-acts.ts';
import type { DeviceLine, UserFace, UserRights } from './user-lines.ts';

type Props = {
  readonly user: UserFace;
  readonly devices: readonly DeviceLine[];
  readonly rights: UserRights;
  /** At the foot of a phone, where keys are not. */
  readonly isFoot?: boolean;
};

/** What can be done with a person: in the head of his page, and at the foot of a phone. */
export function UserActions({ user, devices, rights, isFoot = false }: Props) {
  const t = useWords();
  const acts = useUserActs(user);
  const { show, stand } = acts;
  const hasConnections = devices.some(({ connections }) => connections.length > 0);
  const extend = { id: 'extend', name: t('act.extend'), icon: 'calendar', key: 'E' } as const;
  const reissue = { id: 'reissue', name: t('act.reissue'), icon: 'swap', key: 'I' } as const;
  const standing = user.isSuspended
    ? ({ id: 'stand', name: t('act.resume'), icon: 'play', key: 'S' } as const)
    : ({ id: 'stand', name: t('act.suspend'), icon: 'pause', key: 'S' } as const);
  const buttons = [
    ...(rights.mayChange && user.subscriptions.length > 0
      ? [{ ...extend, run: () => show({ kind: 'extend' }), isOff: false }]
      : []),
    ...(rights.mayDevices ? [{ ...reissue, run: () => show({ kind: 'reissue' }), isOff: !hasConnections }] : []),
    ...(rights.mayChange ? [{ ...standing, run: stand, isOff: false }] : []),
  ];
  usePaletteActions(
    isFoot ? [] : buttons.filter(({ isOff }) => !isOff).map((one) => ({ ...one, kind: 'actions' as const })),
  );
  return (
    <>
      {buttons.map(({ id, name, icon, key, run, isOff }) => (
        <Button
          key={id}
          icon={isFoot ? undefined : icon}
          isDisabled={isOff}
          isBusy={id === 'stand' && acts.isBusy}
          onClick={run}
          {...(isFoot ? {} : { hotKey: key })}
        >
          {name}
        </Button>
      ))}
      {rights.mayChange && !isFoot ? (
        <Menu
          label={t('common.moreActions')}
          items={[
            {
              id: 'edit',
              icon: 'note',
              label: t('userPage.edit.of', { name: user.name }),
              onSelect: () => show({ kind: 'edit' }),
            },
          ]}
        />
      ) : null}
      <Open acts={acts} user={user} devices={devices} />
    </>
  );
}

type OpenProps = Pick<Props, 'user' | 'devices'> & { readonly acts: UserActs };

/** The one dialog that is open. */
function Open({ acts: { open, show }, user, devices }: OpenProps) {
  const close = (): void => show(null);
  switch (open?.kind) {
    case undefined:
      return null;
    case 'extend':
      return <ExtendUser user={user} onClose={close} />;
    case 'reissue':
      return <Reissue user={user} devices={devices} onClose={close} />;
    case 'edit':
      return <EditUser user={user} onClose={close} />;
    case 'suspend':
      return <SuspendUser user={user} preview={open.preview} onClose={close} />;
  }
}
