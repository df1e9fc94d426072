'use client';
import { usePlatform } from '#web/platform/use-platform.ts';
import { BottomAction } from '#web/ui/bottom-action.tsx';
import { useWords } from '#web/words/use-words.ts';
import { BlankScreen } from './blank-screen.tsx';

/** The launch data are too old or not ours: only opening the app anew proves who one is. */
export function ReopenScreen() {
  const t = useWords();
  const { close } = usePlatform();
  return (
    <>
      <BlankScreen scene="first-missing" title={t('reopen.title')} text={t('reopen.text')} />
      {close !== null && <BottomAction onClick={close}>{t('reopen.cta')}</BottomAction>}
    </>
  );
}
