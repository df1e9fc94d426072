'use client';

type Props = {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave?: (() => void) | undefined;
  readonly rows?: number;
  readonly isWrong?: boolean | undefined;
  readonly isMono?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
};

/** Several lines. */
export function TextArea({
  id,
  value,
  onChange,
  onLeave,
  rows = 3,
  isWrong = false,
  isMono = false,
  placeholder,
  maxLength,
}: Props) {
  return (
    <textarea
      id={id}
      rows={rows}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      aria-invalid={isWrong}
      aria-describedby={`${id}-more`}
      className={`k-inp k-area ${isWrong ? 'err' : ''} ${isMono ? 'font-mono' : ''}`}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onLeave}
    />
  );
}
