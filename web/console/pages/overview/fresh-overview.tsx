'use client';
import { useRouter } from 'next/navigation.js';
import { useTransition } from 'react';
import { useFreshFigures } from '#web/console/browser/use-fresh-figures.ts';
import { useKeys } from '#web/console-ui/keys/keys-provider.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { useEvery } from '../use-every.ts';

const EVERY_MS = 15_000;

/** Brings figures up to date: at once when something moved, else every 15 s. R does it now. */
export function FreshOverview() {
  const t = useWords();
  const router = useRouter();
  const [, start] = useTransition();
  useFreshFigures({ of: ({ wanted, applied, nodes, acts }) => JSON.stringify([wanted, applied, nodes, acts]) });
  useEvery(EVERY_MS);
  useKeys([{ keys: 'R', label: t('keys.refresh'), run: () => start(() => router.refresh()) }]);
  return null;
}
