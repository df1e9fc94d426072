'use client';
import type { Way } from '#contract/ways.ts';
import { Cell } from '#web/ui/cell.tsx';
import { List } from '#web/ui/list.tsx';
import { Section } from '#web/ui/section.tsx';
import { useWords } from '#web/words/use-words.ts';
import { WAY_WORDS } from '../../look/way-words.ts';

/** The ways of the plan, in people's words. */
export function PlanTypes({ ways }: { readonly ways: readonly Way[] }) {
  const t = useWords();
  if (ways.length === 0) return null;
  return (
    <Section title={t('plan.types')}>
      <List kind="plain">
        {ways.map((way) => (
          <Cell key={way} title={t(WAY_WORDS[way].name)} note={t(WAY_WORDS[way].text)} />
        ))}
      </List>
    </Section>
  );
}
