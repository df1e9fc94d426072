'use client';
import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute } from 'react';
import { Icon } from '../show/icon.tsx';
import type { IconName } from '../show/icon-table.ts';
import { Kbd } from '../show/kbd.tsx';

type Props = {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Checked on leaving. */
  readonly onLeave?: (() => void) | undefined;
  readonly isWrong?: boolean | undefined;
  readonly type?: HTMLInputTypeAttribute;
  readonly name?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search';
  readonly maxLength?: number | undefined;
  readonly unit?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly shownKey?: string | undefined;
  readonly label?: string | undefined;
  readonly isMono?: boolean | undefined;
  readonly isLarge?: boolean | undefined;
  readonly isSoft?: boolean | undefined;
  readonly isFirst?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** One line of text. Give it a `Field` around, or a `label`. */
export function TextInput(props: Props) {
  const { id, value, onChange, isWrong = false, type = 'text', icon, unit, shownKey } = props;
  const look = `k-inp ${isWrong ? 'err' : ''} ${props.isLarge === true ? 'lg' : ''} ${props.isSoft === true ? 'soft' : ''}`;
  return (
    <span className={look}>
      {icon === undefined ? null : <Icon name={icon} className="text-ink3" />}
      <input
        id={id}
        type={type}
        name={props.name}
        value={value}
        placeholder={props.placeholder}
        autoComplete={props.autoComplete ?? 'off'}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        disabled={props.isDisabled}
        aria-label={props.label}
        aria-invalid={isWrong}
        aria-describedby={props.label === undefined ? `${id}-more` : undefined}
        data-first={props.isFirst === true ? '' : undefined}
        className={props.isMono === true ? 'font-mono' : ''}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onBlur={props.onLeave}
      />
      {unit === undefined ? null : <span className="k-unit">{unit}</span>}
      {shownKey === undefined ? null : <Kbd keys={shownKey} />}
    </span>
  );
}
