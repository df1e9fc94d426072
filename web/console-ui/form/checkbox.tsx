'use client';
import type { ReactNode } from 'react';

type Props = {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean, event: { readonly isShift: boolean }) => void;
  /** Words beside it; or a `label` for readers where they stand elsewhere. */
  readonly children?: ReactNode;
  readonly label?: string | undefined;
  /** Some are, some are not. */
  readonly isMixed?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly kind?: 'box' | 'switch';
};

const isShiftHeld = (event: Event): boolean => 'shiftKey' in event && event.shiftKey === true;

/** A box, or a switch for what takes effect at once. */
export function Checkbox({ isChecked, onChange, children, label, isMixed = false, isDisabled, kind = 'box' }: Props) {
  return (
    <label className={`k-check-label ${children === undefined ? 'bare' : ''}`}>
      <input
        type="checkbox"
        role={kind === 'switch' ? 'switch' : undefined}
        className={kind === 'switch' ? 'k-sw' : 'k-chk'}
        checked={isChecked}
        disabled={isDisabled}
        aria-label={label}
        ref={(input) => {
          if (input !== null) input.indeterminate = isMixed;
        }}
        onChange={(event) => onChange(event.target.checked, { isShift: isShiftHeld(event.nativeEvent) })}
      />
      {children === undefined ? null : <span>{children}</span>}
    </label>
  );
}
