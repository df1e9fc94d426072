'use client';
import { Field } from '#web/console-ui/form/field.tsx';
import { TextInput } from '#web/console-ui/form/text-input.tsx';

type Props = {
  /** Also its key in the form's draft. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly hint?: string;
  readonly note?: string;
  readonly isFirst?: boolean;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
};

/** What is found wrong on leaving may move what is being pressed: the press comes first. */
const PRESS_MS = 150;

/** One line of a form with its label, and below it the hint or what to write instead. */
export function LineField({ id, label, value, error, hint, note, isFirst = false, onChange, onLeave }: Props) {
  return (
    <Field
      label={label}
      htmlFor={id}
      {...(note === undefined ? {} : { note })}
      {...(hint === undefined ? {} : { hint })}
      {...(error === undefined ? {} : { error })}
    >
      <TextInput
        id={id}
        value={value}
        isFirst={isFirst}
        isWrong={error !== undefined}
        onChange={onChange}
        onLeave={() => setTimeout(onLeave, PRESS_MS)}
      />
    </Field>
  );
}
