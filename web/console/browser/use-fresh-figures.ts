'use client';
import { useRouter } from 'next/navigation.js';
import { useEffect, useRef } from 'react';
import type { LiveNews } from '#contract/live.ts';
import { refreshUnasked } from './refresh-unasked.ts';
import { useLive } from './use-live.ts';

type Watched = {
  /** What of the news this page shows; the page is asked for again when it changes. */
  readonly of: (news: LiveNews) => string;
  /** At most so often. */
  readonly everyMs?: number;
};

const EVERY_MS = 2_000;

/** Asks the server for the page's figures again when something of them moved. What is in flight is not asked for twice. */
export function useFreshFigures({ of, everyMs = EVERY_MS }: Watched): void {
  const router = useRouter();
  const { news } = useLive();
  const asked = useRef({ mark: '', at: 0 });
  const mark = news === undefined ? '' : of(news);
  useEffect(() => {
    if (mark === '' || mark === asked.current.mark) return undefined;
    const isFirst = asked.current.mark === '';
    const wait = isFirst ? 0 : Math.max(0, asked.current.at + everyMs - Date.now());
    const timer = setTimeout(() => {
      asked.current = { mark, at: Date.now() };
      // The first news tells where things stood when the page came.
      if (!isFirst) refreshUnasked(router);
    }, wait);
    return () => clearTimeout(timer);
  }, [mark, everyMs, router]);
}
