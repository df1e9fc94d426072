'use client';
import { useState } from 'react';
import { Cell } from '#web/ui/cell.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { List } from '#web/ui/list.tsx';
import { RadioList } from '#web/ui/radio-list.tsx';
import { Tile } from '#web/ui/tile.tsx';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { iconOf } from '../../look/platform-look.ts';
import { OtherQr } from './other-qr.tsx';

/** Which device the QR is for, and the QR. */
export function OtherDevice({ others }: { readonly others: readonly MyDevice[] }) {
  const t = useWords();
  const [chosenId, setChosenId] = useState(others.at(-1)?.id);
  const [isChoosing, setIsChoosing] = useState(false);
  const device = others.find(({ id }) => id === chosenId) ?? others[0];
  if (device === undefined) return null;
  const choose = (id: string): void => {
    setChosenId(id);
    setIsChoosing(false);
  };
  return (
    <>
      {isChoosing ? (
        <RadioList
          label={t('connect.other.for')}
          items={others.map(({ id, name }) => ({ value: id, title: name }))}
          value={device.id}
          onChange={choose}
        />
      ) : (
        <List kind="tiles">
          <Cell
            lead={
              <Tile size={36}>
                <Icon name={iconOf(device.platform)} />
              </Tile>
            }
            title={device.name}
            note={t('connect.other.for')}
            {...(others.length > 1
              ? { trailing: 'down' as const, isExpanded: false, onClick: () => setIsChoosing(true) }
              : {})}
          />
        </List>
      )}
      <OtherQr key={device.id} device={device} />
    </>
  );
}
