'use client';
import { useHaptic } from '#web/platform/use-haptic.ts';
import type { IconName } from './drawing/icon-table.ts';
import { Icon } from './icon.tsx';
import { useKeyboardUp } from './use-keyboard-up.ts';

type Props<Value> = {
  /** For readers: what the tabs are of. */
  readonly label: string;
  readonly items: readonly { readonly value: Value; readonly icon: IconName; readonly title: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

/** Three tabs; the current one stands on three small stones. Away while the keyboard is up. */
export function TabBar<Value extends string>({ label, items, value, onChange }: Props<Value>) {
  const haptic = useHaptic();
  const isAway = useKeyboardUp();
  if (isAway) return null;
  return (
    <nav className="c-tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.value}>
            <button
              type="button"
              aria-current={item.value === value ? 'page' : undefined}
              onClick={() => {
                if (item.value !== value) haptic.selection();
                onChange(item.value);
              }}
            >
              <Icon name={item.icon} />
              <span>{item.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
