'use client';
import { useCallback } from 'react';
import type { Language } from '#contract/languages.ts';
import { Cell } from '#web/ui/cell.tsx';
import { List } from '#web/ui/list.tsx';
import { Section } from '#web/ui/section.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { ToggleCell } from '#web/ui/toggle-cell.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useDeck } from '#web/words/words-provider.tsx';
import { useAct } from '../../act/use-act.ts';
import type { ChangeMe } from '../../api/shapes.ts';
import { useApp, useMember } from '../../use-app.tsx';
import { FailureNotice } from '../failure-notice.tsx';

const LANGUAGES = [
  { value: 'ru', title: 'Русский' },
  { value: 'en', title: 'English' },
] as const;

/** Language, and whether the bot may write. */
export function HelpSettings() {
  const t = useWords();
  const { language } = useDeck();
  const { store } = useApp();
  const { home, isOffline } = useMember();
  const { run, isBusy, failure } = useAct(
    useCallback(async (_key: string, change: ChangeMe) => store.take(await store.api.changeMe(change)), [store]),
  );
  const choose = (chosen: Language): void => {
    if (!isOffline) void run({ language: chosen });
  };
  return (
    <Section title={t('help.settings')} note={t('help.theme')}>
      <List>
        <Cell
          icon="globe"
          title={t('help.lang')}
          trailing={<Segmented<Language> label={t('help.lang')} items={LANGUAGES} value={language} onChange={choose} />}
        />
        <ToggleCell
          icon="bell"
          title={t('help.notices')}
          note={t('help.notices.text')}
          isOn={home.user.wantsNotices}
          isDisabled={isOffline || isBusy}
          onChange={(wantsNotices) => void run({ wantsNotices })}
        />
      </List>
      <FailureNotice failure={failure} />
    </Section>
  );
}
