'use client';
import { appsFor } from '#contract/apps/choose-app.ts';
import type { Platform } from '#contract/platforms.ts';
import { Cell } from '#web/ui/cell.tsx';
import { List } from '#web/ui/list.tsx';
import { Section } from '#web/ui/section.tsx';
import { Tile } from '#web/ui/tile.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useMember } from '../../use-app.tsx';

type Props = { readonly platform: Platform; readonly isDisabled: boolean; readonly onOpen: (appId: string) => void };

/** For who has another app already. */
export function OtherApps({ platform, isDisabled, onOpen }: Props) {
  const t = useWords();
  const { isOffline } = useMember();
  const [, ...others] = appsFor(platform);
  if (others.length === 0) return null;
  return (
    <Section title={t('connect.more')}>
      <List kind="tiles">
        {others.map(({ id, name, monogram }) => (
          <Cell
            key={id}
            lead={<Tile size={36}>{monogram}</Tile>}
            title={name}
            trailing={<span className="c-v c-link">{t('connect.app.open')}</span>}
            isDisabled={isDisabled || isOffline}
            onClick={() => onOpen(id)}
          />
        ))}
      </List>
    </Section>
  );
}
