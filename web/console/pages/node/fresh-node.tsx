'use client';
import { useRouter } from 'next/navigation.js';
import { useFreshFigures } from '#web/console/browser/use-fresh-figures.ts';
import { useKeys } from '#web/console-ui/keys/keys-provider.tsx';
import { useWords } from '#web/console-words/use-words.ts';

/** Keeps the figures of a node's page as they are now. R does it at once. */
export function FreshNode() {
  const t = useWords();
  const router = useRouter();
  useFreshFigures({ of: ({ wanted, applied, nodes }) => `${wanted} ${applied} ${nodes?.total} ${nodes?.inContact}` });
  useKeys([{ keys: 'R', label: t('keys.refresh'), run: () => router.refresh() }]);
  return null;
}
