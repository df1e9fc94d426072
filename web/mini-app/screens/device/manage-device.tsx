'use client';
import { useState } from 'react';
import { Cell } from '#web/ui/cell.tsx';
import { List } from '#web/ui/list.tsx';
import { Section } from '#web/ui/section.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { WAY_WORDS } from '../../look/way-words.ts';
import { HOME } from '../../router/route.ts';
import { useApp, useMember } from '../../use-app.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import type { MyConnection } from './qr-card.tsx';
import { RenameSheet } from './rename-sheet.tsx';
import { useRemoveDevice } from './use-remove-device.ts';
import { useRenewDevice } from './use-renew-device.ts';

type Props = {
  readonly device: MyDevice;
  readonly connection: MyConnection | undefined;
  readonly onRenewed: () => void;
};

/** What one may do with the device; what ends it stands last. */
export function ManageDevice({ device, connection, onRenewed }: Props) {
  const t = useWords();
  const { router } = useApp();
  const { home, isOffline } = useMember();
  const [isRenaming, setIsRenaming] = useState(false);
  const renewal = useRenewDevice(device, onRenewed);
  const removal = useRemoveDevice();
  const remove = async (): Promise<void> => {
    if (await removal.remove(device)) router.replace(HOME);
  };
  const technical =
    connection === undefined
      ? undefined
      : `${WAY_WORDS[connection.way].technical} · ${connection.server} · ${connection.slotCount}`;
  return (
    <Section
      title={t('dev.manage')}
      {...(technical === undefined ? {} : { note: t('dev.support', { tech: technical }) })}
    >
      <List>
        <Cell icon="pencil" title={t('dev.rename')} isDisabled={isOffline} onClick={() => setIsRenaming(true)} />
        {home.plan?.mayAdd === true && (
          <Cell
            icon="renew"
            title={t('dev.reissue')}
            isDisabled={isOffline || renewal.isBusy}
            onClick={() => void renewal.renew()}
          />
        )}
        <Cell
          icon="trash"
          tone="delete"
          title={t('dev.remove')}
          isDisabled={isOffline || removal.isBusy}
          onClick={() => void remove()}
        />
      </List>
      <FailureNotice failure={renewal.failure ?? removal.failure} />
      {isRenaming && <RenameSheet device={device} onClose={() => setIsRenaming(false)} />}
    </Section>
  );
}
