import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** One strip at the top of a page: the net is away, and these are the last known data. */
export function OfflineStrip({ children }: { readonly children: ReactNode }) {
  return (
    <div className="c-strip-note" role="status">
      <Icon name="offline" />
      <span>{children}</span>
    </div>
  );
}
