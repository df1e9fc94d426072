'use client';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { Button } from '../form/button.tsx';
import { Field } from '../form/field.tsx';
import { TextInput } from '../form/text-input.tsx';
import { Notice } from '../show/notice.tsx';
import { Dialog } from './dialog.tsx';

export type Effect = { readonly name: ReactNode; readonly picture?: ReactNode; readonly text: ReactNode };

type Props = {
  /** A question that names the object: Remove "Samsung TV" of Anna Petrova? */
  readonly title: ReactNode;
  /** Whom it touches, in counts. */
  readonly children?: ReactNode;
  readonly effects?: readonly Effect[];
  /** Verb and object: Remove device. */
  readonly yes: string;
  /** What stays; "Keep" unless told. */
  readonly no?: string;
  /** `partly`: reversible in part. `never`: says so and asks for a reason. `fleet`: the same, and the name typed. */
  readonly danger: 'partly' | 'never' | 'fleet';
  /** Typed to go on; needed with `fleet`. */
  readonly typedName?: string | undefined;
  readonly needsReason?: boolean;
  readonly isBusy?: boolean;
  /** What did not happen, as a sentence. */
  readonly error?: ReactNode;
  readonly onConfirm: (told: { readonly reason: string }) => void;
  readonly onClose: () => void;
};

function Effects({ effects }: { readonly effects: readonly Effect[] }) {
  if (effects.length === 0) return null;
  return (
    <ul className={`k-effects ${effects.some(({ picture }) => picture !== undefined) ? 'pictured' : ''}`}>
      {effects.map((effect, index) => (
        <li key={index}>
          <span>{effect.name}</span>
          {effect.picture === undefined ? null : <span className="picture">{effect.picture}</span>}
          <span className="text-ink3">{effect.text}</span>
        </li>
      ))}
    </ul>
  );
}

type FieldsProps = Required<Pick<Props, 'danger' | 'needsReason'>> & {
  readonly typedName: string;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
};

/** The reason, and with the fleet the name typed. */
function Fields({ danger, needsReason, typedName, reason, setReason, typed, setTyped }: FieldsProps) {
  const t = useWords();
  const id = useId();
  return (
    <>
      {danger === 'partly' ? null : (
        <Field
          label={t('form.reason')}
          note={t(needsReason ? 'form.reasonAudit' : 'form.reasonOptional')}
          htmlFor={`${id}-r`}
        >
          <TextInput id={`${id}-r`} value={reason} onChange={setReason} maxLength={200} />
        </Field>
      )}
      {danger === 'fleet' ? (
        <Field label={t('form.typeName', { name: typedName })} htmlFor={`${id}-n`}>
          <TextInput id={`${id}-n`} value={typed} onChange={setTyped} isMono />
        </Field>
      ) : null}
    </>
  );
}

/** What cannot be taken back with one key: counts first, the safe button first in the order of focus, Enter never fires the red one. */
export function ConfirmDialog(props: Props) {
  const {
    title,
    children,
    effects = [],
    yes,
    no,
    danger,
    typedName = '',
    needsReason = false,
    isBusy = false,
    error,
  } = props;
  const t = useWords();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const isTyped = danger !== 'fleet' || typed.trim() === typedName;
  const isReady = isTyped && (!needsReason || reason.trim() !== '');
  const buttons = (
    <>
      <Button onClick={props.onClose} shownKey="Escape" isFirst>
        {no ?? t('common.keep')}
      </Button>
      <Button
        kind={danger === 'partly' ? 'primary' : 'solid-danger'}
        isDisabled={!isReady}
        isBusy={isBusy}
        shownKey={danger === 'partly' ? undefined : 'Space'}
        onClick={() => props.onConfirm({ reason: reason.trim() })}
      >
        {yes}
      </Button>
    </>
  );
  return (
    <Dialog
      title={title}
      role="alertdialog"
      width={480}
      onClose={props.onClose}
      buttons={buttons}
      footNote={danger === 'partly' ? undefined : t('confirm.cannotUndo')}
    >
      <div className="text-ink2">{children}</div>
      <Effects effects={effects} />
      <Fields {...{ danger, typedName, needsReason, reason, setReason, typed, setTyped }} />
      {error === undefined ? null : <Notice tone="bad">{error}</Notice>}
    </Dialog>
  );
}
