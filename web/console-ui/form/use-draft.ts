import { useState } from 'react';

export type Draft<Values extends Record<string, unknown>> = {
  readonly values: Values;
  readonly set: <Key extends keyof Values>(key: Key, value: Values[Key]) => void;
  readonly errors: Partial<Record<keyof Values, string>>;
  /** Call when a field is left. */
  readonly leave: (key: keyof Values) => void;
  /** Checks everything; true when it may be sent. Focuses the first wrong field (its id is its key). */
  readonly check: () => boolean;
  /** What the server found: by field. */
  readonly refuse: (errors: Partial<Record<keyof Values, string>>) => void;
  readonly changed: readonly (keyof Values)[];
  readonly reset: (values?: Values) => void;
};

type Rules<Values> = (values: Values) => Partial<Record<keyof Values, string>>;

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Keys whose value is another than at the start. */
export const changedKeys = <Values extends Record<string, unknown>>(
  now: Values,
  start: Values,
): readonly (keyof Values)[] => Object.keys(now).filter((key) => !same(now[key], start[key]));

/** A form's values: checked on leaving a field and on sending, kept on every error. `rules` say what to write instead. */
export function useDraft<Values extends Record<string, unknown>>(start: Values, rules: Rules<Values>): Draft<Values> {
  const [base, setBase] = useState(start);
  const [values, setValues] = useState(start);
  const [errors, setErrors] = useState<Partial<Record<keyof Values, string>>>({});
  const check = (): boolean => {
    const found = rules(values);
    setErrors(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) document.getElementById(first)?.focus();
    return first === undefined;
  };
  return {
    values,
    errors,
    check,
    set: (key, value) => {
      setValues((last) => ({ ...last, [key]: value }));
      setErrors((last) => ({ ...last, [key]: undefined }));
    },
    leave: (key) => setErrors((last) => ({ ...last, [key]: rules(values)[key] })),
    refuse: setErrors,
    changed: changedKeys(values, base),
    reset: (next = base) => {
      setBase(next);
      setValues(next);
      setErrors({});
    },
  };
}
