import type { KeyboardEvent } from 'react';
import { useHaptic } from '#web/platform/use-haptic.ts';
import { moveChoice } from './move-choice.ts';

type Group<Value> = {
  readonly values: readonly Value[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
};

/** What makes buttons a group of radios: one tab stop, arrow keys, a haptic only on change. */
export function useChoice<Value>({ values, value, onChange }: Group<Value>) {
  const haptic = useHaptic();
  const choose = (next: Value): void => {
    if (next === value) return;
    haptic.selection();
    onChange(next);
  };
  const stop = values.includes(value as Value) ? value : values[0];
  return {
    group: {
      role: 'radiogroup',
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => moveChoice(event, values, { value, onChange: choose }),
    },
    radio: (own: Value) => ({
      type: 'button' as const,
      role: 'radio',
      'aria-checked': own === value,
      tabIndex: own === stop ? 0 : -1,
      onClick: () => choose(own),
    }),
  };
}
