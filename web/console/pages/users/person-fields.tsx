'use client';
import type { ReactNode } from 'react';
import { Field } from '#web/console-ui/form/field.tsx';
import { TextArea } from '#web/console-ui/form/text-area.tsx';
import { TextInput } from '#web/console-ui/form/text-input.tsx';
import type { Draft } from '#web/console-ui/form/use-draft.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { PersonDraft } from './person-rules.ts';

/** What of a draft these fields need, whatever else it holds. */
type PersonForm = Pick<Draft<PersonDraft>, 'values' | 'errors' | 'set' | 'leave'>;
type Props = {
  readonly draft: PersonForm;
  /** Between what he is known by and the note. */
  readonly children?: ReactNode;
};

/** What a person is called and known by, and what staff want to remember of him. */
export function PersonFields({ draft: { values, errors, set, leave }, children }: Props) {
  const t = useWords();
  const field = (key: 'name' | 'telegramId') => ({
    id: key,
    value: values[key],
    onChange: (value: string) => set(key, value),
    onLeave: () => leave(key),
    isWrong: (errors[key] ?? '') !== '',
  });
  return (
    <>
      <Field label={t('users.new.name')} htmlFor="name" error={errors.name}>
        <TextInput {...field('name')} maxLength={64} isFirst />
      </Field>
      <Field
        label={t('users.new.telegram')}
        note={t('common.optional')}
        htmlFor="telegramId"
        hint={t('users.new.telegram.hint')}
        error={errors.telegramId}
      >
        <TextInput {...field('telegramId')} inputMode="numeric" maxLength={20} />
      </Field>
      {children}
      <Field label={t('users.new.note')} note={t('users.new.note.hint')} htmlFor="note">
        <TextArea id="note" value={values.note} onChange={(value) => set('note', value)} maxLength={2_000} rows={2} />
      </Field>
    </>
  );
}
