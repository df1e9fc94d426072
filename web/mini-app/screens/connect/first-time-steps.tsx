'use client';
import { storesOf } from '#contract/apps/choose-app.ts';
import type { ImportApp, Store } from '#contract/apps/import-app.ts';
import type { Platform } from '#contract/platforms.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Button } from '#web/ui/button.tsx';
import { Section } from '#web/ui/section.tsx';
import { StepList } from '#web/ui/step-list.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useDeck } from '#web/words/words-provider.tsx';

type Props = { readonly app: ImportApp; readonly platform: Platform };

const STORE_WORDS = {
  'app-store': 'step.install.ios',
  'google-play': 'step.install.android',
  apk: 'step.install.apk',
  site: 'step.install.site',
} as const satisfies Record<Store['kind'], string>;

/** Three steps for who does it for the first time; the words are complete without the pictures. */
export function FirstTimeSteps({ app, platform }: Props) {
  const t = useWords();
  const { language } = useDeck();
  const { openLink } = usePlatform();
  const isComputer = platform === 'windows' || platform === 'macos' || platform === 'linux';
  const stores = storesOf(app, platform, language);
  const steps = [
    {
      title: t('step.install.title', { app: app.name }),
      text: t('step.install.text'),
      picture: 'install',
      actions: stores.map(({ kind, url }) => (
        <Button key={url} kind="tint" size="small" icon="open" onClick={() => openLink(url)}>
          {t(STORE_WORDS[kind])}
        </Button>
      )),
    },
    { title: t('step.open.title', { app: app.name }), text: t('step.open.text'), picture: 'open' },
    { title: t('step.on.title'), text: t(isComputer ? 'step.on.textPc' : 'step.on.text'), picture: 'power' },
  ] as const;
  return (
    <Section title={t('connect.steps')}>
      <div className="c-card c-pad">
        <StepList steps={steps} />
      </div>
    </Section>
  );
}
