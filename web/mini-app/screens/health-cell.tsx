'use client';
import { CausewayMini } from '#web/ui/causeway-mini.tsx';
import { Cell } from '#web/ui/cell.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Tile } from '#web/ui/tile.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { Home } from '../api/shapes.ts';

type Country = Home['countries'][number];

const LOOKS = {
  good: { words: 'health.good', laid: 4 },
  fair: { words: 'health.fair', laid: 3 },
  busy: { words: 'health.busy', laid: 2 },
  down: { words: 'health.down', laid: 0 },
  unknown: { words: 'health.unknown', laid: 0 },
} as const satisfies Record<Country['health'], { readonly words: string; readonly laid: number }>;

/** How the servers of one country are: stones, then the word. */
export function HealthCell({ country, health }: Country) {
  const t = useWords();
  const { country: nameOf } = useFormat();
  const { words, laid } = LOOKS[health];
  return (
    <Cell
      lead={
        <Tile size={36} tone={health === 'down' ? 'off' : 'tint'}>
          {country ?? <Icon name="globe" size={20} />}
        </Tile>
      }
      title={country === null ? t('help.status.servers') : nameOf(country)}
      trailing={
        <span className="c-hl">
          <CausewayMini laid={laid} isOutOfPlace={health === 'down'} />
          <small>{t(words)}</small>
        </span>
      }
    />
  );
}
