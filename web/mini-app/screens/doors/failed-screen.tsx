'use client';
import { useEffect, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { Failed } from '../../store/app-state.ts';
import { useApp } from '../../use-app.tsx';
import { BlankScreen } from './blank-screen.tsx';

/** Nothing could be loaded and nothing is known from before. It is tried again by itself. */
export function FailedScreen({ retryAtMs, supportCode }: Failed) {
  const t = useWords();
  const { inSeconds } = useFormat();
  const { store } = useApp();
  const seconds = useSecondsUntil(retryAtMs);
  return (
    <BlankScreen scene="out-of-place" title={t('error.title')} text={t('error.text')}>
      <Button kind="fill" icon="renew" isWide onClick={() => void store.retry()}>
        {t('common.retry')}
      </Button>
      <span className="c-code c-num">
        {t('error.trying', { in: inSeconds(seconds) })}
        {supportCode !== '' && (
          <>
            <br />
            {t('error.code', { code: supportCode })}
          </>
        )}
      </span>
    </BlankScreen>
  );
}

const secondsUntil = (atMs: number): number => Math.max(0, Math.ceil((atMs - Date.now()) / 1_000));

function useSecondsUntil(atMs: number): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(atMs));
  useEffect(() => {
    setSeconds(secondsUntil(atMs));
    const timer = setInterval(() => setSeconds(secondsUntil(atMs)), 1_000);
    return () => clearInterval(timer);
  }, [atMs]);
  return seconds;
}
