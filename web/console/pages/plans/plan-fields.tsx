import { QUOTA_RESETS } from '#contract/quota-resets.ts';
import { WAYS } from '#contract/ways.ts';
import { Checkbox } from '#web/console-ui/form/checkbox.tsx';
import { Field } from '#web/console-ui/form/field.tsx';
import { Select } from '#web/console-ui/form/select.tsx';
import type { useDraft } from '#web/console-ui/form/use-draft.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { bound, LineField, NumberField } from '../bound-fields.tsx';
import type { PlanValues } from './plan-line.ts';

export type PlanDraft = ReturnType<typeof useDraft<PlanValues>>;
export type GroupChoice = { readonly id: string; readonly name: string };
type Props = {
  readonly draft: PlanDraft;
  /** What it was, told below what is changed; undefined for a new plan. */
  readonly before: PlanValues | undefined;
  readonly groups: readonly GroupChoice[];
};

const toggled = <Value,>(all: readonly Value[], value: Value, isIn: boolean): readonly Value[] =>
  isIn ? [...all, value] : all.filter((one) => one !== value);

/** The terms of a plan. */
export function PlanFields({ draft, before, groups }: Props) {
  const t = useWords();
  const { values, set, errors } = draft;
  return (
    <div className="k-form2">
      <div className="all">
        <LineField label={t('plans.name')} maxLength={64} isFirst={before === undefined} {...bound(draft, 'name')} />
      </div>
      <Limits draft={draft} before={before} />
      <div className="all">
        <Checkbox isChecked={values.startsOnHold} onChange={(isOn) => set('startsOnHold', isOn)}>
          {t('plans.startsOnHold')}
        </Checkbox>
      </div>
      <Choices
        name={t('plans.ways')}
        error={errors.ways}
        options={WAYS.map((way) => ({ id: way, name: way }))}
        chosen={values.ways}
        onChange={(id, isIn) =>
          set(
            'ways',
            WAYS.filter((way) => (way === id ? isIn : values.ways.includes(way))),
          )
        }
      />
      {groups.length === 0 ? null : (
        <Choices
          name={t('plans.groups')}
          hint={t('plans.groups.hint')}
          error={errors.groupIds}
          options={groups}
          chosen={values.groupIds}
          onChange={(id, isIn) => set('groupIds', toggled(values.groupIds, id, isIn))}
        />
      )}
      {before === undefined ? null : (
        <div className="all">
          <Checkbox kind="switch" isChecked={values.isEnabled} onChange={(isOn) => set('isEnabled', isOn)}>
            {t('plans.enabled')}
          </Checkbox>
          <p className="k-hint">{t('plans.enabled.hint')}</p>
        </div>
      )}
    </div>
  );
}

/** How much, how often anew, how long, on how many devices. */
function Limits({ draft, before }: Pick<Props, 'draft' | 'before'>) {
  const t = useWords();
  const { values, set } = draft;
  const was = (key: 'quotaGib' | 'durationDays' | 'deviceLimit', otherwise?: string): string | undefined => {
    const value = before?.[key];
    if (value === undefined || value === values[key]) return otherwise;
    return t('plans.was', { value: value ?? t('format.none') });
  };
  return (
    <>
      <NumberField
        label={t('plans.quota')}
        hint={was('quotaGib', t('plans.quota.hint'))}
        unit={t('form.gib')}
        isFirst={before !== undefined}
        {...bound(draft, 'quotaGib')}
      />
      <Field
        label={t('plans.reset')}
        htmlFor="reset"
        hint={t(values.reset === 'month-rolling' ? 'plans.reset.own' : 'plans.reset.utc')}
      >
        <Select
          id="reset"
          value={values.reset}
          onChange={(reset) => set('reset', QUOTA_RESETS.find((one) => one === reset) ?? 'none')}
          options={QUOTA_RESETS.map((value) => ({ value, label: t(`plans.reset.${value}`) }))}
        />
      </Field>
      <NumberField
        label={t('plans.duration')}
        hint={was('durationDays', t('plans.duration.hint'))}
        unit={t('form.d')}
        {...bound(draft, 'durationDays')}
      />
      <NumberField
        label={t('plans.devices')}
        hint={was('deviceLimit')}
        unit={t('plans.atMost')}
        {...bound(draft, 'deviceLimit')}
      />
    </>
  );
}

type ChoicesProps = {
  readonly name: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (id: string, isIn: boolean) => void;
};

function Choices({ name, hint, error, options, chosen, onChange }: ChoicesProps) {
  return (
    <fieldset className="all">
      <legend className="k-lab">{name}</legend>
      <div className="k-form2 tight">
        {options.map((option) => (
          <Checkbox
            key={option.id}
            isChecked={chosen.includes(option.id)}
            onChange={(isIn) => onChange(option.id, isIn)}
          >
            {option.name}
          </Checkbox>
        ))}
      </div>
      {error === undefined ? (
        hint === undefined ? null : (
          <p className="k-hint">{hint}</p>
        )
      ) : (
        <p className="k-errline">{error}</p>
      )}
    </fieldset>
  );
}
