'use client';
import { type ReactNode, useId } from 'react';
import { useHaptic } from '#web/platform/use-haptic.ts';
import { CausewayMini } from './causeway-mini.tsx';
import type { IconName } from './drawing/icon-table.ts';
import { Icon } from './icon.tsx';
import { useSlow } from './use-slow.ts';

export type ButtonKind = 'fill' | 'tint' | 'text' | 'danger' | 'danger-tint' | 'well';

type Props = {
  readonly children: ReactNode;
  readonly kind?: ButtonKind;
  readonly size?: 'normal' | 'small';
  /** As wide as its box; small buttons are as wide as their words unless told. */
  readonly isWide?: boolean | undefined;
  readonly icon?: IconName | undefined;
  readonly isBusy?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Why it is disabled; shown below the button. */
  readonly reason?: string | undefined;
  readonly onClick?: (() => void) | undefined;
  readonly href?: string | undefined;
  readonly type?: 'button' | 'submit';
};

const KINDS = {
  fill: '',
  tint: 'c-tint',
  text: 'c-text',
  danger: 'c-danger',
  'danger-tint': 'c-dangert',
  well: 'c-well',
} as const satisfies Record<ButtonKind, string>;

const lookOf = ({ kind = 'fill', size = 'normal', isWide = size === 'normal', isBusy = false }: Props): string =>
  ['c-btn', KINDS[kind], size === 'small' ? 'c-sm' : '', isWide ? 'c-wide' : '', isBusy ? 'c-busy' : ''].join(' ');

/** A button, 50 high (small 44). Busy: the label stays, and after 200 ms stones replace the icon. */
export function Button(props: Props) {
  const { children, kind = 'fill', icon, isBusy = false, isDisabled = false, reason, onClick, href, type } = props;
  const haptic = useHaptic();
  const showsStones = useSlow(isBusy, 200);
  const id = useId();
  const inside = (
    <>
      {showsStones ? (
        <CausewayMini laid={2} isLive tone="current" />
      ) : icon === undefined ? null : (
        <Icon name={icon} size={props.size === 'small' ? 20 : 24} />
      )}
      <span>{children}</span>
    </>
  );
  const act = (): void => {
    if (isBusy) return;
    if (kind === 'fill') haptic.impact('light');
    onClick?.();
  };
  if (href !== undefined)
    return (
      <a className={lookOf(props)} href={href} onClick={act}>
        {inside}
      </a>
    );
  const shown = isDisabled && reason !== undefined;
  return (
    <>
      <button
        type={type ?? 'button'}
        className={lookOf(props)}
        disabled={isDisabled}
        aria-busy={isBusy}
        aria-describedby={shown ? id : undefined}
        onClick={act}
      >
        {inside}
      </button>
      {shown ? (
        <p id={id} className="c-foot text-center">
          {reason}
        </p>
      ) : null}
    </>
  );
}
