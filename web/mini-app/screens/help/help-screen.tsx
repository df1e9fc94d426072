'use client';
import { List } from '#web/ui/list.tsx';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import { useNow } from '../../look/use-now.ts';
import { useMember } from '../../use-app.tsx';
import { OfflineLine } from '../devices/offline-line.tsx';
import { HealthCell } from '../health-cell.tsx';
import { HelpActs } from './help-acts.tsx';
import { HelpSettings } from './help-settings.tsx';
import { statusWords } from './status-words.ts';

const MINUTE_MS = 60_000;

/** How the servers are, whom to turn to, and the few settings there are. */
export function HelpScreen() {
  const t = useWords();
  const { ago } = useFormat();
  const nowMs = useNow();
  const { home } = useMember();
  const isFresh = nowMs - Date.parse(home.at) < MINUTE_MS;
  return (
    <Page isWide>
      <OfflineLine />
      <div className="c-cols">
        <div className="c-stack-24">
          <Section
            title={t(statusWords(home.countries))}
            level={1}
            aside={t('help.status.time', { ago: isFresh ? t('common.justNow') : ago(home.at, nowMs) })}
          >
            {home.countries.length > 0 && (
              <List kind="tiles">
                {home.countries.map((country) => (
                  <HealthCell key={country.country ?? ''} {...country} />
                ))}
              </List>
            )}
          </Section>
          <HelpActs />
        </div>
        <div className="c-stack-24">
          <HelpSettings />
        </div>
      </div>
    </Page>
  );
}
