'use client';
import { useWords } from '#web/words/use-words.ts';
import { BlankScreen } from './blank-screen.tsx';

/** The app's address in a plain browser. */
export function OutsideScreen() {
  const t = useWords();
  return <BlankScreen scene="first-missing" title={t('outside.title')} text={t('outside.text')} />;
}
