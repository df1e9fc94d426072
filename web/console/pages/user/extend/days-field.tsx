'use client';
import { useId } from 'react';
import { NumberInput } from '#web/console-ui/form/number-input.tsx';
import { Segmented } from '#web/console-ui/form/segmented.tsx';
import { useWords } from '#web/console-words/use-words.ts';

type Props = { readonly days: number | null; readonly onChange: (days: number | null) => void };

const CHOICES = [7, 30, 90, 365] as const;
const MOST = 3_650;

/** How many days more: four usual answers, or any other. */
export function DaysField({ days, onChange }: Props) {
  const t = useWords();
  const id = useId();
  return (
    <div className="k-field">
      <label className="k-lab" htmlFor={id}>
        {t('extend.time')}
      </label>
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={t('extend.time')}
          value={String(days ?? '')}
          options={CHOICES.map((n) => ({ value: String(n), label: t('extend.days', { n }) }))}
          onChange={(value) => onChange(Number(value))}
        />
        <span className="w-28">
          <NumberInput
            id={id}
            value={days}
            unit={t('extend.daysUnit')}
            onChange={(value) => onChange(value === null ? null : Math.min(MOST, value))}
            isFirst
          />
        </span>
      </div>
    </div>
  );
}
