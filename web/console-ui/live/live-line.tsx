'use client';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { Glyph } from '../stones/glyph.tsx';
import { useLive } from './live-provider.tsx';

const SHOWN = {
  joining: { glyph: 'hollow', word: 'live.joining', ink: 'text-ink3' },
  live: { glyph: 'stands', word: 'live.live', ink: '' },
  sunk: { glyph: 'half', word: 'live.paused', ink: '' },
  away: { glyph: 'sunk', word: 'live.paused', ink: '' },
} as const;

/** In the side: live, or since when it is not. Busy until the line is heard first: the page hears keys by then. */
export function LiveLine() {
  const t = useWords();
  const format = useFormat();
  const { state, heardAt } = useLive();
  const { glyph, word, ink } = SHOWN[state];
  const since = state === 'live' || heardAt === null ? null : format.time(heardAt);
  return (
    <p className="k-liveline" aria-busy={heardAt === null}>
      <Glyph kind={glyph} />
      <span className={ink}>{t(word)}</span>
      <span className="k-since">{since}</span>
    </p>
  );
}
