'use client';
import { type ReactNode, useId, useRef } from 'react';
import { placeBeside, type Side } from './place-beside.ts';

type Props = {
  readonly trigger: ReactNode;
  readonly triggerClass?: string;
  readonly label: string;
  readonly children: ReactNode;
  readonly side?: Side;
};

/** A few words or fields beside a button: why something is not yours to do, a small form. */
export function Popover({ trigger, triggerClass = 'k-btn', label, children, side = 'below' }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button ref={button} type="button" className={triggerClass} popoverTarget={id} aria-haspopup="dialog">
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className="k-pop words"
        onToggle={(event) => {
          if (event.newState === 'open') placeBeside(event.currentTarget, button.current, side);
        }}
      >
        {children}
      </div>
    </>
  );
}
