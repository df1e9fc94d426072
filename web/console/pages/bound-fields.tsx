import type { ReactNode } from 'react';
import { Field } from '#web/console-ui/form/field.tsx';
import { NumberInput } from '#web/console-ui/form/number-input.tsx';
import { TextInput } from '#web/console-ui/form/text-input.tsx';
import type { useDraft } from '#web/console-ui/form/use-draft.ts';

type Bound<Value> = {
  readonly id: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly onLeave: () => void;
  readonly error: string | undefined;
};

/** One value of a draft as a field wants it; the field's id is the key. */
export const bound = <Values extends Record<string, unknown>, Key extends keyof Values & string>(
  { values, set, leave, errors }: ReturnType<typeof useDraft<Values>>,
  key: Key,
): Bound<Values[Key]> => ({
  id: key,
  value: values[key],
  onChange: (value) => set(key, value),
  onLeave: () => leave(key),
  error: errors[key],
});

type Around = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly note?: ReactNode;
  readonly isFirst?: boolean;
  readonly isDisabled?: boolean;
};

/** A whole number of a draft, with its label and what to write instead. */
export function NumberField(props: Bound<number | null> & Around & { readonly unit?: string }) {
  const { label, hint, note, error, ...input } = props;
  return (
    <Field label={label} htmlFor={input.id} hint={hint} note={note} error={error}>
      <NumberInput {...input} isWrong={error !== undefined} />
    </Field>
  );
}

type Text = Bound<string> &
  Around & { readonly maxLength: number; readonly type?: 'text' | 'url'; readonly placeholder?: string };

/** A line of text of a draft, with its label and what to write instead. */
export function LineField(props: Text) {
  const { label, hint, note, error, ...input } = props;
  return (
    <Field label={label} htmlFor={input.id} hint={hint} note={note} error={error}>
      <TextInput {...input} isWrong={error !== undefined} />
    </Field>
  );
}
