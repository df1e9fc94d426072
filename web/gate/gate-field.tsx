'use client';
import { type HTMLInputAutoCompleteAttribute, type ReactNode, type Ref, useState } from 'react';
import { Icon } from '#web/console-ui/show/icon.tsx';
import { useWords } from '#web/console-words/use-words.ts';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password';
  readonly autoComplete: HTMLInputAutoCompleteAttribute;
  readonly placeholder?: string | undefined;
  readonly hint?: ReactNode;
  /** What to write instead. */
  readonly error?: string | undefined;
  readonly isReadOnly?: boolean;
  readonly maxLength?: number;
  readonly field?: Ref<HTMLInputElement>;
};

/** A field of the gate: 40 high, with its label above and what is wrong below. A password can be looked at. */
export function GateField(props: Props) {
  const { id, label, value, onChange, type = 'text', hint, error } = props;
  const [isShown, setShown] = useState(false);
  const t = useWords();
  const more = error !== undefined || hint !== undefined ? `${id}-more` : undefined;
  return (
    <div>
      <label className="k-lab" htmlFor={id}>
        {label}
      </label>
      <span className="g-field" data-wrong={error !== undefined}>
        <input
          ref={props.field}
          id={id}
          name={id}
          type={type === 'password' && isShown ? 'text' : type}
          value={value}
          autoComplete={props.autoComplete}
          placeholder={props.placeholder}
          readOnly={props.isReadOnly}
          maxLength={props.maxLength ?? 254}
          aria-invalid={error !== undefined}
          aria-describedby={more}
          spellCheck={false}
          autoCapitalize={type === 'text' ? undefined : 'none'}
          onChange={(event) => onChange(event.target.value)}
        />
        {type === 'password' ? (
          <button
            type="button"
            className="g-eye"
            aria-label={t('gate.signIn.show')}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          >
            <Icon name="eye" />
          </button>
        ) : null}
      </span>
      <div id={more}>{error === undefined ? hint : <GateError text={error} />}</div>
    </div>
  );
}

/** What did not fit, under its field or its form. */
export function GateError({ text }: { readonly text: string }) {
  return (
    <p className="g-err">
      <Icon name="warning" isSmall />
      {text}
    </p>
  );
}
