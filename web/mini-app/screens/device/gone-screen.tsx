'use client';
import { Button } from '#web/ui/button.tsx';
import { useWords } from '#web/words/use-words.ts';
import { HOME } from '../../router/route.ts';
import { useApp } from '../../use-app.tsx';
import { BlankScreen } from '../doors/blank-screen.tsx';

/** A device that is no more: removed elsewhere, or an old link to it. */
export function GoneScreen() {
  const t = useWords();
  const { router } = useApp();
  return (
    <BlankScreen scene="first-missing" title={t('device.gone.title')} text={t('device.gone.text')}>
      <Button kind="fill" isWide onClick={() => router.replace(HOME)}>
        {t('denied.limit.cta')}
      </Button>
    </BlankScreen>
  );
}
