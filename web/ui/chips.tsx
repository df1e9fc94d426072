'use client';
import { useChoice } from './use-choice.ts';

type Props<Value> = {
  readonly label: string;
  readonly items: readonly { readonly value: Value; readonly title: string }[];
  /** Null: nothing chosen yet. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
};

/** One of several short answers; they wrap. */
export function Chips<Value extends string>({ label, items, value, onChange }: Props<Value>) {
  const { group, radio } = useChoice<Value>({ values: items.map((item) => item.value), value, onChange });
  return (
    <div className="c-chips" aria-label={label} {...group}>
      {items.map((item) => (
        <button key={item.value} className="c-chip" {...radio(item.value)}>
          {item.title}
        </button>
      ))}
    </div>
  );
}
