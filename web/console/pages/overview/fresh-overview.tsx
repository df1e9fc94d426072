'use client';
import { useRouter } from 'next/navigation.js';
import { useEffect, useTransition } from 'react';
import { useFreshFigures } from '#web/console/browser/use-fresh-figures.ts';
import { useKeys } from '#web/console-ui/keys/keys-provider.tsx';
import { useWords } from '#web/console-words/use-words.ts';

const EVERY_MS = 15_000;
/** Asking for a page counts as an act of its reader: nobody is kept signed in by a page that he has left open. */
const AWAKE_MS = 120_000;
const SIGNS = ['pointermove', 'keydown', 'scroll'] as const;

/** Brings figures up to date: at once when something moved, else every 15 s as long as somebody is there. R does it now. */
export function FreshOverview() {
  const t = useWords();
  const router = useRouter();
  const [isPending, start] = useTransition();
  useFreshFigures({ of: ({ wanted, applied, nodes, acts }) => JSON.stringify([wanted, applied, nodes, acts]) });
  useKeys([{ keys: 'R', label: t('keys.refresh'), run: () => start(() => router.refresh()) }]);
  useEffect(() => {
    let seenAt = Date.now();
    const see = (): void => {
      seenAt = Date.now();
    };
    for (const sign of SIGNS) addEventListener(sign, see, { passive: true });
    const timer = setInterval(() => {
      const isThere = !document.hidden && Date.now() - seenAt < AWAKE_MS;
      if (isThere && !isPending) start(() => router.refresh());
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) removeEventListener(sign, see);
    };
  }, [isPending, router]);
  return null;
}
