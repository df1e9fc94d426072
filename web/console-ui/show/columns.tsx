import type { ReactNode } from 'react';

type Props = {
  /** What it does. */
  readonly children: ReactNode;
  /** What it is. */
  readonly aside: ReactNode;
  /** 348 on detail pages, 384 on the overview. */
  readonly asideWidth?: 348 | 384;
};

/** The anatomy of a detail page; on a phone the side comes below. */
export function Columns({ children, aside, asideWidth = 348 }: Props) {
  return (
    <div className={`k-grid2 ${asideWidth === 348 ? 'detail' : ''}`}>
      <div>{children}</div>
      <div>{aside}</div>
    </div>
  );
}
