'use client';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { Glyph } from '../stones/glyph.tsx';
import { useLive } from './live-provider.tsx';

/** In the side: live and its lag, or since when it is not. Busy until the line is heard first: the page hears keys by then. */
export function LiveLine() {
  const t = useWords();
  const format = useFormat();
  const { state, heardAt, lagMs } = useLive();
  const isLive = state === 'live';
  return (
    <p className="k-liveline" aria-busy={heardAt === null}>
      <Glyph kind={isLive ? 'stands' : state === 'sunk' ? 'half' : 'sunk'} />
      <span>{t(isLive ? 'live.live' : 'live.paused')}</span>
      <span className="k-lag">
        {isLive
          ? lagMs === null
            ? null
            : t('live.lag', { t: t('format.unit', { n: format.decimals(lagMs / 1000, 1), unit: 's' }) })
          : heardAt === null
            ? null
            : format.time(heardAt)}
      </span>
    </p>
  );
}
