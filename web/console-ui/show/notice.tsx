import type { ReactNode } from 'react';
import { Glyph } from '../stones/glyph.tsx';
import { Icon } from './icon.tsx';

type Props = {
  readonly tone?: 'note' | 'tide' | 'warn' | 'bad';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** A note in its box: what is so, and what to do. */
export function Notice({ tone = 'note', title, children, actions }: Props) {
  return (
    <div className={`k-note ${tone === 'note' ? '' : tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      {tone === 'warn' || tone === 'bad' ? <Glyph kind={tone === 'warn' ? 'half' : 'sunk'} /> : <Icon name="info" />}
      <div className="min-w-0 flex-1">
        <p>
          {title === undefined ? null : <b>{title}</b>} {children}
        </p>
        {actions === undefined ? null : <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
