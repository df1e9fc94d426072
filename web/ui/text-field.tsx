'use client';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { IconButton } from './icon-button.tsx';

type Props = {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A sentence; the field stays as it was typed. */
  readonly error?: string;
  /** Gives the field a button that empties it. */
  readonly clearLabel?: string;
  readonly maxLength?: number;
  /** Takes the focus when it appears: only where typing is all there is to do. */
  readonly isFocused?: boolean;
  readonly onEnter?: () => void;
};

const errorProps = (id: string, error: string | undefined) =>
  error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-error` };

/** One line of text. The label stays above, always. */
export function TextField(props: Props) {
  const {
    label,
    isLabelHidden = false,
    value,
    onChange,
    error,
    clearLabel,
    maxLength,
    isFocused = false,
    onEnter,
  } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFocused) input.current?.select();
  }, [isFocused]);
  const clear = (): void => {
    onChange('');
    input.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
  };
  return (
    <div className="c-field">
      <label htmlFor={id} className={isLabelHidden ? 'c-sr' : undefined}>
        {label}
      </label>
      <div className={`c-input ${error === undefined ? '' : 'c-bad'}`}>
        <input
          ref={input}
          id={id}
          value={value}
          maxLength={maxLength}
          autoComplete="off"
          enterKeyHint="done"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={press}
          {...errorProps(id, error)}
        />
        {clearLabel !== undefined && value !== '' ? (
          <IconButton icon="close" size={20} label={clearLabel} onClick={clear} />
        ) : null}
      </div>
      {error === undefined ? null : (
        <p id={`${id}-error`} className="c-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
