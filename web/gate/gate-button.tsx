'use client';
import type { ReactNode } from 'react';
import { Icon } from '#web/console-ui/show/icon.tsx';
import type { IconName } from '#web/console-ui/show/icon-table.ts';
import { Kbd } from '#web/console-ui/show/kbd.tsx';

type Props = {
  readonly children: ReactNode;
  readonly isPrimary?: boolean;
  readonly isBusy?: boolean;
  readonly icon?: IconName;
  readonly shownKey?: string;
  readonly type?: 'button' | 'submit';
  readonly onClick?: () => void;
};

/** A button of the gate: as wide as the form. Busy it keeps its width and cannot be pressed twice. */
export function GateButton({
  children,
  isPrimary = false,
  isBusy = false,
  icon,
  shownKey,
  type = 'button',
  onClick,
}: Props) {
  return (
    <button
      type={type}
      className={`k-btn g-big ${isPrimary ? 'pri' : ''}`}
      aria-busy={isBusy}
      aria-keyshortcuts={shownKey}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.();
      }}
    >
      {isBusy ? <Icon name="refresh" /> : icon === undefined ? null : <Icon name={icon} />}
      {children}
      {shownKey === undefined ? null : (
        <span aria-hidden="true">
          <Kbd keys={shownKey} />
        </span>
      )}
    </button>
  );
}
