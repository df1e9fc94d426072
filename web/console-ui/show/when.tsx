'use client';
import { useEffect, useState } from 'react';
import type { Moment } from '#web/console-words/moments.ts';
import { useFormat } from '#web/console-words/use-format.ts';
import { copyText } from '#web/platform/copy-text.ts';

type Props = {
  readonly at: Moment;
  /** `ago`: now, 6 min ago, then the date. `for`: 6 min 12 s. Records: `time`, `seconds`, `dateTime`, `date`. */
  readonly kind?: 'ago' | 'for' | 'date' | 'time' | 'seconds' | 'dateTime';
};

const [MINUTE_MS, SECOND_MS] = [60_000, 1_000];

/** Ticks at 1 s below a minute (or while counting seconds), else at 1 min. */
const useNow = (at: number, kind: Props['kind']): number => {
  const [now, setNow] = useState(() => Date.now());
  const moves = kind === 'ago' || kind === 'for';
  const isYoung = kind === 'for' ? now - at < 60 * MINUTE_MS : now - at < MINUTE_MS;
  useEffect(() => {
    if (!moves) return undefined;
    const timer = setInterval(() => setNow(Date.now()), isYoung ? SECOND_MS : MINUTE_MS);
    return () => clearInterval(timer);
  }, [moves, isYoung]);
  return now;
};

/** A moment in the person's zone. Hover shows it in UTC, a click copies that. */
export function When({ at, kind = 'ago' }: Props) {
  const format = useFormat();
  const ms = new Date(at).getTime();
  const now = useNow(ms, kind);
  const text =
    kind === 'for' ? format.duration(now - ms) : kind === 'ago' ? format.ago(at, now) : format[kind](at, now);
  const iso = format.iso(at);
  return (
    <time
      dateTime={iso}
      title={iso}
      className={kind === 'ago' && now - ms < MINUTE_MS ? 'k-when font-medium text-tide' : 'k-when'}
      suppressHydrationWarning
      onClick={() => void copyText(iso)}
    >
      {text}
    </time>
  );
}
