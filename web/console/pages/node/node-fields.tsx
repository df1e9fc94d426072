'use client';
import { Field } from '#web/console-ui/form/field.tsx';
import { NumberInput } from '#web/console-ui/form/number-input.tsx';
import type { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { NodeWords } from '../add-node/node-rules.ts';
import { LineField } from '../line-field.tsx';

export type NodeDraft = Pick<ReturnType<typeof useDraft<NodeWords>>, 'values' | 'errors' | 'set' | 'leave'>;
type TextField = Exclude<keyof NodeWords, 'capacity'>;
type LineProps = {
  readonly draft: NodeDraft;
  readonly field: TextField;
  readonly label: string;
  readonly hint?: string;
  readonly note?: string;
  readonly isFirst?: boolean;
};

/** One line of what is said of a node. */
export function NodeLine({ draft, field, label, hint, note, isFirst = false }: LineProps) {
  const { values, errors, set, leave } = draft;
  return (
    <LineField
      id={field}
      label={label}
      value={values[field]}
      error={errors[field]}
      isFirst={isFirst}
      {...(note === undefined ? {} : { note })}
      {...(hint === undefined ? {} : { hint })}
      onChange={(text) => set(field, text)}
      onLeave={() => leave(field)}
    />
  );
}

/** How many users it is meant to carry. */
export function CapacityLine({ draft: { values, errors, set, leave } }: { readonly draft: NodeDraft }) {
  const t = useWords();
  const error = errors.capacity;
  return (
    <Field
      label={t('addNode.capacity')}
      note={t('common.optional')}
      htmlFor="capacity"
      {...(error === undefined ? {} : { error })}
    >
      <NumberInput
        id="capacity"
        value={values.capacity}
        unit={t('addNode.capacity.unit')}
        isWrong={error !== undefined}
        onChange={(value) => set('capacity', value)}
        onLeave={() => leave('capacity')}
      />
    </Field>
  );
}

/** Everything that may be said of a node after its making. */
export function NodeFields({
  draft,
  isAddressChanged,
}: {
  readonly draft: NodeDraft;
  readonly isAddressChanged: boolean;
}) {
  const t = useWords();
  const optional = t('common.optional');
  return (
    <div className="grid gap-4 *:mt-0">
      <NodeLine draft={draft} field="name" label={t('addNode.name')} isFirst />
      <NodeLine draft={draft} field="publicIpv4" label={t('addNode.address')} hint={t('addNode.address.hint')} />
      {isAddressChanged ? <Notice tone="warn">{t('nodePage.addressHint')}</Notice> : null}
      <NodeLine draft={draft} field="fqdn" label={t('nodePage.fqdn')} note={optional} />
      <NodeLine
        draft={draft}
        field="region"
        label={t('addNode.region')}
        note={optional}
        hint={t('addNode.region.hint')}
      />
      <NodeLine
        draft={draft}
        field="country"
        label={t('addNode.country')}
        note={optional}
        hint={t('addNode.country.hint')}
      />
      <CapacityLine draft={draft} />
      <NodeLine draft={draft} field="tags" label={t('addNode.tags')} note={optional} hint={t('addNode.tags.hint')} />
    </div>
  );
}
