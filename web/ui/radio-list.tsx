'use client';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { useChoice } from './use-choice.ts';

type Item<Value> = {
  readonly value: Value;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** A Tile before the words. */
  readonly lead?: ReactNode;
  /** Between the words and the stone: health. */
  readonly trailing?: ReactNode;
  readonly isDisabled?: boolean;
};
type Props<Value> = {
  readonly label: string;
  readonly items: readonly Item<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
};

/** One of several, a row each. */
export function RadioList<Value extends string>({ label, items, value, onChange }: Props<Value>) {
  const open = items.filter((item) => item.isDisabled !== true).map((item) => item.value);
  const { group, radio } = useChoice<Value>({ values: open, value, onChange });
  const hasTiles = items.some((item) => item.lead !== undefined);
  return (
    <div className={`c-card c-list ${hasTiles ? 'c-tiles' : 'c-plain'}`} aria-label={label} {...group}>
      {items.map((item) => (
        <button key={item.value} className="c-cell" disabled={item.isDisabled} {...radio(item.value)}>
          {item.lead}
          <span className="c-b">
            <span>{item.title}</span>
            {item.note === undefined ? null : <small>{item.note}</small>}
          </span>
          {item.trailing}
          <span className="c-radio">
            <Icon name="check" />
          </span>
        </button>
      ))}
    </div>
  );
}
