'use client';
import type { Ref } from 'react';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (digits: string) => void;
  readonly isWrong: boolean;
  readonly field: Ref<HTMLInputElement>;
};

const PLACES = [0, 1, 2, 3, 4, 5] as const;

/** Six digits in one field, drawn as six: pasting, filling in and reading aloud stay what they are. */
export function CodeDigits({ id, label, value, onChange, isWrong, field }: Props) {
  const now = Math.min(value.length, PLACES.length - 1);
  return (
    <div className="g-code">
      <input
        ref={field}
        id={id}
        name={id}
        value={value}
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={`${id}-more`}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]*"
        onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, '').slice(0, PLACES.length))}
      />
      <div className="g-digits" aria-hidden="true">
        {PLACES.flatMap((place) => [
          ...(place === 3 ? [<i key="gap" />] : []),
          <span key={place} data-now={place === now}>
            {value[place] ?? '\u200b'}
          </span>,
        ])}
      </div>
    </div>
  );
}
