import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

type Move<Value> = { readonly values: readonly Value[]; readonly value: Value | null; readonly key: string };

/** Where an arrow key, Home or End leads in a group of radios; round at the ends. */
export const movedChoice = <Value>({ values, value, key }: Move<Value>): Value | undefined => {
  if (key === 'Home') return values[0];
  if (key === 'End') return values.at(-1);
  const step = STEPS[key];
  if (step === undefined || values.length === 0) return undefined;
  const at = values.findIndex((known) => known === value);
  return values[(Math.max(at, step < 0 ? 0 : -1) + step + values.length) % values.length];
};

/** Moves the choice and the focus within a radiogroup whose radios stand in the order of `values`. */
export const moveChoice = <Value>(
  event: KeyboardEvent<HTMLElement>,
  values: readonly Value[],
  group: { readonly value: Value | null; readonly onChange: (value: Value) => void },
): void => {
  const next = movedChoice({ values, value: group.value, key: event.key });
  if (next === undefined) return;
  event.preventDefault();
  group.onChange(next);
  const radios = event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]');
  radios[values.indexOf(next)]?.focus();
};
