'use client';
import { useRouter } from 'next/navigation.js';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { Button } from '../form/button.tsx';
import { Glyph } from '../stones/glyph.tsx';
import { useLive } from './live-provider.tsx';

/** Above a page after 60 s without the stream: values stay, dated. */
export function LiveBanner() {
  const t = useWords();
  const format = useFormat();
  const router = useRouter();
  const { state, heardAt } = useLive();
  if (state !== 'away' || heardAt === null) return null;
  return (
    <div className="k-banner" role="status">
      <Glyph kind="half" />
      <span>
        <b>{t('live.banner', { time: format.seconds(heardAt) })}</b> {t('live.bannerText')}
      </span>
      <span className="flex-1" />
      <Button size="row" icon="refresh" onClick={() => router.refresh()}>
        {t('common.reload')}
      </Button>
    </div>
  );
}
