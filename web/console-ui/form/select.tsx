'use client';
import { Icon } from '../show/icon.tsx';

export type SelectOption = { readonly value: string; readonly label: string; readonly isDisabled?: boolean };
type Props = {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly SelectOption[];
  /** Shown while nothing is chosen. */
  readonly placeholder?: string | undefined;
  readonly name?: string | undefined;
  readonly isWrong?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly label?: string | undefined;
};

/** The browser's own list: keys, search by letter and phones come with it. */
export function Select({ id, value, onChange, options, placeholder, isWrong = false, isDisabled, label, name }: Props) {
  return (
    <span className={`k-inp ${isWrong ? 'err' : ''}`}>
      <select
        id={id}
        name={name}
        value={value}
        disabled={isDisabled}
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={label === undefined ? `${id}-more` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {placeholder === undefined ? null : (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" className="text-ink3" />
    </span>
  );
}
