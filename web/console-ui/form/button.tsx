'use client';
import type { KeyboardEvent, ReactNode } from 'react';
import { useKeys } from '../keys/keys-provider.tsx';
import { Icon } from '../show/icon.tsx';
import type { IconName } from '../show/icon-table.ts';
import { Kbd } from '../show/kbd.tsx';
import { Link } from '../show/link.tsx';

type Props = {
  readonly children?: ReactNode;
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger' | 'solid-danger';
  /** 32, 28 in a section, 24 in a row. */
  readonly size?: 'normal' | 'small' | 'row';
  readonly icon?: IconName | undefined;
  /** For a button that is only an icon. */
  readonly label?: string | undefined;
  /** Pressed from anywhere on the page, and shown on the button: `N`. */
  readonly hotKey?: string | undefined;
  /** Shown, and bound elsewhere: `Esc`. */
  readonly shownKey?: string | undefined;
  readonly isBusy?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly onClick?: (() => void) | undefined;
  readonly href?: string | undefined;
  readonly target?: '_blank' | undefined;
  readonly type?: 'button' | 'submit';
  /** Takes the focus when its dialog opens: the safe one. */
  readonly isFirst?: boolean | undefined;
  readonly controls?: { readonly id: string; readonly isOpen: boolean } | undefined;
};

const KINDS = { plain: '', primary: 'pri', quiet: 'quiet', danger: 'danger', 'solid-danger': 'solid-danger' } as const;
const SIZES = { normal: '', small: 'sm', row: 'xs' } as const;

/** Enter is pressed before it is thought: what cannot be taken back is done with Space. */
const leaveOutEnter = (event: KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault();
};

function HotKey({ keys, label, run }: { readonly keys: string; readonly label: string; readonly run: () => void }) {
  useKeys([{ keys, label, run }]);
  return null;
}

const press = (id: string | undefined, onClick: (() => void) | undefined): (() => void) => {
  return () => {
    if (onClick !== undefined) onClick();
    else document.querySelector<HTMLElement>(`[data-hot="${id}"]`)?.click();
  };
};

function Inside({ icon, isBusy, children, hotKey, shownKey }: Props) {
  const keys = shownKey ?? hotKey;
  return (
    <>
      {isBusy === true ? (
        <Icon name="refresh" className="k-turning" />
      ) : icon === undefined ? null : (
        <Icon name={icon} />
      )}
      {children}
      {keys === undefined ? null : <Kbd keys={keys} />}
    </>
  );
}

/** Busy: it keeps its width, an icon turns, and it cannot be pressed twice. */
export function Button(props: Props) {
  const {
    kind = 'plain',
    size = 'normal',
    children,
    label,
    hotKey,
    isBusy = false,
    isDisabled = false,
    onClick,
  } = props;
  const look = `k-btn ${KINDS[kind]} ${SIZES[size]} ${children === undefined ? 'icon' : ''} ${isBusy ? 'busy' : ''}`;
  const name = label ?? (typeof children === 'string' ? children : '');
  const isOff = isDisabled || isBusy;
  const hot = hotKey === undefined || isOff ? null : <HotKey keys={hotKey} label={name} run={press(hotKey, onClick)} />;
  if (props.href !== undefined)
    return (
      <Link
        href={props.href}
        target={props.target}
        className={look}
        aria-label={label}
        data-hot={hotKey}
        onClick={onClick}
      >
        {hot}
        <Inside {...props} />
      </Link>
    );
  return (
    <button
      type={props.type ?? 'button'}
      className={look}
      aria-label={label}
      aria-busy={isBusy}
      aria-controls={props.controls?.id}
      aria-expanded={props.controls?.isOpen}
      disabled={isDisabled}
      data-first={props.isFirst === true ? '' : undefined}
      data-hot={hotKey}
      onKeyDown={kind === 'solid-danger' ? leaveOutEnter : undefined}
      onClick={() => {
        if (!isOff) onClick?.();
      }}
    >
      {hot}
      <Inside {...props} />
    </button>
  );
}
