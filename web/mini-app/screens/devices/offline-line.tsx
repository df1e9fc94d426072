'use client';
import { OfflineStrip } from '#web/ui/offline-strip.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import { useMember } from '../../use-app.tsx';

/** Says from when what one sees is, while nothing newer comes. */
export function OfflineLine() {
  const t = useWords();
  const { time } = useFormat();
  const { home, isOffline } = useMember();
  return isOffline ? <OfflineStrip>{t('devices.offline', { time: time(home.at) })}</OfflineStrip> : null;
}
