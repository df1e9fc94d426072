'use client';
import type { ReactNode } from 'react';
import { Link } from '../show/link.tsx';

export type Tab = {
  readonly href: string;
  readonly name: ReactNode;
  readonly count?: string | undefined;
  readonly isHere: boolean;
};
type Props = { readonly tabs: readonly Tab[]; readonly label: string; readonly aside?: ReactNode };

/** The parts of a page, or the saved views of a list: a stone lies on the line where one is. */
export function Tabs({ tabs, label, aside }: Props) {
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
