'use client';
import { useRouter } from 'next/navigation.js';
import type { ReactNode } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { useKeys } from '../keys/keys-provider.tsx';
import { Link } from '../show/link.tsx';

export type Tab = {
  readonly href: string;
  readonly name: ReactNode;
  readonly count?: string | undefined;
  readonly isHere: boolean;
};
const MOST_KEYS = 9;

type Props = { readonly tabs: readonly Tab[]; readonly label: string; readonly aside?: ReactNode };

/** The parts of a page, or the saved views of a list, on Alt 1 to 9: a stone lies on the line where one is. */
export function Tabs({ tabs, label, aside }: Props) {
  const t = useWords();
  const router = useRouter();
  useKeys(
    tabs.slice(0, MOST_KEYS).map(({ href }, index) => ({
      keys: `Alt+${index + 1}`,
      label: t('keys.view'),
      isHidden: index > 0,
      run: () => router.push(href),
    })),
  );
  return (
    <nav className="k-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.isHere ? 'page' : undefined}>
          {tab.name}
          {tab.count === undefined ? null : <span className="k-tab-count">{tab.count}</span>}
        </Link>
      ))}
      {aside}
    </nav>
  );
}
