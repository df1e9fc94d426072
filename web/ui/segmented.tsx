'use client';
import { useEffect, useRef } from 'react';
import { useChoice } from './use-choice.ts';

type Item<Value> = { readonly value: Value; readonly title: string };
type Props<Value> = {
  readonly label: string;
  readonly items: readonly Item<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

/** Two or three side by side; more become a row of pills that scrolls. */
export function Segmented<Value extends string>({ label, items, value, onChange }: Props<Value>) {
  const { group, radio } = useChoice({ values: items.map((item) => item.value), value, onChange });
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const own = row.current;
    const chosen = own?.querySelector<HTMLElement>('[aria-checked=true]');
    // Only the row scrolls, never the page.
    if (own && chosen) own.scrollLeft = chosen.offsetLeft - (own.clientWidth - chosen.offsetWidth) / 2;
  }, [value]);
  return (
    <div ref={row} className={items.length > 3 ? 'c-scrolltabs' : 'c-seg'} aria-label={label} {...group}>
      {items.map((item) => (
        <button key={item.value} {...radio(item.value)}>
          {item.title}
        </button>
      ))}
    </div>
  );
}
