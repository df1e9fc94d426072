import type { ReactNode } from 'react';

type Props = {
  readonly children: ReactNode;
  /** Where separators begin: under the title of cells with icons, with tiles, or without either. */
  readonly kind?: 'icons' | 'tiles' | 'plain';
};

export function List({ children, kind = 'icons' }: Props) {
  return <div className={`c-card c-list ${kind === 'icons' ? '' : `c-${kind}`}`}>{children}</div>;
}
