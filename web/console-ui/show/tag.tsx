import type { ReactNode } from 'react';

type Props = { readonly tone?: 'well' | 'line' | 'tide' | 'warn' | 'bad'; readonly children: ReactNode };

/** A bare value in a small box. */
export function Tag({ tone = 'well', children }: Props) {
  return <span className={`k-tag ${tone === 'well' ? '' : tone}`}>{children}</span>;
}
