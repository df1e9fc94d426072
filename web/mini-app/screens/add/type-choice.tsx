'use client';
import { useState } from 'react';
import type { Way } from '#contract/ways.ts';
import { Card } from '#web/ui/card.tsx';
import { Cell } from '#web/ui/cell.tsx';
import { RadioList } from '#web/ui/radio-list.tsx';
import { useWords } from '#web/words/use-words.ts';
import { WAY_WORDS } from '../../look/way-words.ts';

type Props = {
  readonly ways: readonly Way[];
  readonly value: Way | null;
  readonly onChange: (way: Way | null) => void;
};

/** How the device is to connect, folded away: nobody needs it on the way that goes well. */
export function TypeChoice({ ways, value, onChange }: Props) {
  const t = useWords();
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen) {
    return (
      <Card className="c-list">
        <Cell
          icon="sliders"
          title={t('add.advanced')}
          note={t('type.label')}
          trailing="down"
          isExpanded={false}
          onClick={() => setIsOpen(true)}
        />
      </Card>
    );
  }
  const items = [
    { value: 'auto', title: t('type.auto'), note: t('type.auto.text') },
    ...ways.map((way) => ({ value: way, title: t(WAY_WORDS[way].name), note: t(WAY_WORDS[way].text) })),
  ];
  return (
    <RadioList
      label={t('type.label')}
      items={items}
      value={value ?? 'auto'}
      onChange={(chosen) => onChange(ways.find((way) => way === chosen) ?? null)}
    />
  );
}
