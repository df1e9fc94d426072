import type { ReactNode } from 'react';
import { PhoneBar } from '#web/console-ui/frame/phone-bar.tsx';
import { Stones } from '#web/console-ui/stones/stones.tsx';

type Props = {
  readonly title: ReactNode;
  /** In the phone's bar; the title when it is nowhere. */
  readonly place?: string | undefined;
  readonly children: ReactNode;
  readonly actions: ReactNode;
  /** What the line shows: a gap where something is not, a sunk stone where something failed. */
  readonly kind: 'gap' | 'broken';
};

const ITEMS = {
  gap: ['stands', 'stands', 'stands', 'bare', 'bare', 'bare', 'bare', 'stands', 'stands'],
  broken: ['stands', 'stands', 'stands', 'stands', 'sunk', 'stands', 'stands', 'stands', 'stands'],
} as const;

/** A page in the frame that has nothing to show: what is so, and where to go. */
export function Gap({ title, place, children, actions, kind }: Props) {
  return (
    <div className="k-gap">
      <PhoneBar title={place ?? title} />
      <Stones items={ITEMS[kind]} size="gap" label="" isDecorative />
      <h1>{title}</h1>
      <div className="k-gap-text">{children}</div>
      <div className="k-gap-acts">{actions}</div>
    </div>
  );
}
