'use client';
import { useId } from 'react';
import type { IconName } from './drawing/icon-table.ts';
import { Icon } from './icon.tsx';
import { useChoice } from './use-choice.ts';

type Props<Value> = {
  /** For readers; shown when there is no caption. */
  readonly label: string;
  readonly caption?: string;
  readonly items: readonly { readonly value: Value; readonly icon: IconName; readonly title: string }[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
};

/** Kinds of device, three in a row. */
export function Pick<Value extends string>({ label, caption = label, items, value, onChange }: Props<Value>) {
  const { group, radio } = useChoice<Value>({ values: items.map((item) => item.value), value, onChange });
  const id = useId();
  return (
    <div className="c-field">
      <span className="c-lab" id={id}>
        {caption}
      </span>
      <div className="c-pick" aria-label={label} aria-describedby={caption === label ? undefined : id} {...group}>
        {items.map((item) => (
          <button key={item.value} {...radio(item.value)}>
            <Icon name={item.icon} />
            {item.title}
          </button>
        ))}
      </div>
    </div>
  );
}
