'use client';
import { TextInput } from './text-input.tsx';

type Props = {
  readonly id: string;
  /** As typed: null is empty. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly onLeave?: (() => void) | undefined;
  readonly unit?: string | undefined;
  readonly isWrong?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isFirst?: boolean | undefined;
  readonly placeholder?: string | undefined;
};

const MOST_DIGITS = 12;

/** Whole numbers; everything else that is typed is left out. */
export const parseWhole = (text: string): number | null => {
  const digits = text.replaceAll(/\D/g, '').slice(0, MOST_DIGITS);
  return digits === '' ? null : Number(digits);
};

/** A whole number with its unit inside at the right. */
export function NumberInput({ value, onChange, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      value={value === null ? '' : String(value)}
      inputMode="numeric"
      onChange={(text) => onChange(parseWhole(text))}
    />
  );
}
