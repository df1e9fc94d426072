'use client';
import type { ReactNode } from 'react';
import { useHaptic } from '#web/platform/use-haptic.ts';
import type { IconName } from './drawing/icon-table.ts';
import { Icon } from './icon.tsx';

type Props = {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly icon?: IconName;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
};

/** A row of a List that is on or off; the whole row is the target. */
export function ToggleCell({ title, note, icon, isOn, onChange, isDisabled = false }: Props) {
  const haptic = useHaptic();
  return (
    <button
      type="button"
      className="c-cell"
      role="switch"
      aria-checked={isOn}
      disabled={isDisabled}
      onClick={() => {
        haptic.selection();
        onChange(!isOn);
      }}
    >
      {icon === undefined ? null : <Icon name={icon} className="c-lead" />}
      <span className="c-b">
        <span>{title}</span>
        {note === undefined ? null : <small>{note}</small>}
      </span>
      <span className="c-toggle" />
    </button>
  );
}
