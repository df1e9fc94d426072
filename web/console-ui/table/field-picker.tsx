'use client';
import { useState } from 'react';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { Button } from '../form/button.tsx';
import { Checkbox } from '../form/checkbox.tsx';
import { Dialog } from '../overlay/dialog.tsx';
import { Icon } from '../show/icon.tsx';
import type { FilterField } from './filter-field.ts';
import type { TableFilters } from './table-query.ts';

type Props = {
  readonly fields: readonly FilterField[];
  /** A field to begin with. */
  readonly start: string | null;
  readonly filters: TableFilters;
  readonly onApply: (field: string, values: readonly string[]) => void;
  readonly onClose: () => void;
};

function Values({
  field,
  chosen,
  onChange,
}: {
  field: FilterField;
  chosen: readonly string[];
  onChange: (values: readonly string[]) => void;
}) {
  const format = useFormat();
  const toggle = (value: string): void => {
    const without = chosen.filter((one) => one !== value);
    if (without.length < chosen.length) onChange(without);
    else onChange(field.isSingle === true ? [value] : [...chosen, value]);
  };
  return (
    <ul className="k-values">
      {field.values.map(({ value, name, count }) => (
        <li key={value}>
          <Checkbox isChecked={chosen.includes(value)} onChange={() => toggle(value)}>
            {name}
            {count === undefined ? null : <span className="n">{format.count(count)}</span>}
          </Checkbox>
        </li>
      ))}
    </ul>
  );
}

/** The list of fields with their counts, then the values of one. */
export function FieldPicker({ fields, start, filters, onApply, onClose }: Props) {
  const t = useWords();
  const [fieldId, setFieldId] = useState(start);
  const [values, setValues] = useState<readonly string[]>(start === null ? [] : (filters[start] ?? []));
  const field = fields.find(({ id }) => id === fieldId);
  if (field === undefined)
    return (
      <Dialog
        title={t('table.filterBy')}
        width={480}
        onClose={onClose}
        buttons={
          <Button kind="quiet" shownKey="Escape" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        }
      >
        <ul className="k-values">
          {fields.map(({ id, name }, index) => (
            <li key={id}>
              <button
                type="button"
                data-first={index === 0 ? '' : undefined}
                onClick={() => {
                  setFieldId(id);
                  setValues(filters[id] ?? []);
                }}
              >
                {name}
                <Icon name="chevron-right" />
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    );
  const apply = (): void => onApply(field.id, values);
  return (
    <Dialog
      title={`${t('table.filterBy')}: ${field.name}`}
      width={480}
      onClose={onClose}
      onSend={apply}
      buttons={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('table.apply')}
          </Button>
        </>
      }
    >
      <Values field={field} chosen={values} onChange={setValues} />
    </Dialog>
  );
}
