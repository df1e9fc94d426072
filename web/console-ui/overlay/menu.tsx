'use client';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { KeyLayer } from '../keys/key-layer.tsx';
import { Icon } from '../show/icon.tsx';
import type { IconName } from '../show/icon-table.ts';
import { Kbd } from '../show/kbd.tsx';
import { Link } from '../show/link.tsx';
import { placeBeside, type Side } from './place-beside.ts';

export type MenuItem = {
  readonly id: string;
  readonly label: ReactNode;
  readonly icon?: IconName | undefined;
  readonly href?: string | undefined;
  readonly onSelect?: (() => void) | undefined;
  readonly shownKey?: string | undefined;
  readonly isChosen?: boolean | undefined;
  readonly isDanger?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** A heading stands before it. */
  readonly group?: string | undefined;
};

type Props = {
  readonly items: readonly MenuItem[];
  /** What the button is called; shown when `trigger` is absent and there is no icon. */
  readonly label: string;
  readonly icon?: IconName;
  readonly trigger?: ReactNode;
  readonly triggerClass?: string;
  readonly side?: Side;
};

const MOVES: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const move = MOVES[event.key];
  if (move === undefined) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])')];
  const index = items.findIndex((item) => item === document.activeElement);
  event.preventDefault();
  items[move(index, items.length)]?.focus();
};

/** What is chosen, where the menu is a choice. */
const firstOf = (menu: HTMLElement): HTMLElement | null =>
  menu.querySelector<HTMLElement>('[aria-checked=true]') ?? menu.querySelector<HTMLElement>('[role^=menuitem]');

function Item({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const inside = (
    <>
      {item.isChosen === undefined ? null : <Icon name="check" className={item.isChosen ? '' : 'invisible'} />}
      {item.icon === undefined ? null : <Icon name={item.icon} />}
      <span className="truncate">{item.label}</span>
      {item.shownKey === undefined ? null : <Kbd keys={item.shownKey} />}
    </>
  );
  const look = item.isDanger === true ? 'text-red' : '';
  if (item.href !== undefined)
    return (
      <Link role="menuitem" tabIndex={-1} href={item.href} className={look} onClick={close}>
        {inside}
      </Link>
    );
  const select = (): void => {
    if (item.isDisabled === true) return;
    close();
    item.onSelect?.();
  };
  const isRadio = item.isChosen !== undefined;
  return (
    <button
      type="button"
      role={isRadio ? 'menuitemradio' : 'menuitem'}
      aria-checked={item.isChosen}
      aria-disabled={item.isDisabled}
      tabIndex={-1}
      className={look}
      onClick={select}
    >
      {inside}
    </button>
  );
}

/** One choice. The list is the browser's own popover: Esc, Tab and a press elsewhere close it. */
export function Menu({ items, label, icon = 'more', trigger, triggerClass = 'k-btn icon', side = 'below-end' }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => list.current?.hidePopover();
  const toggled = (isNowOpen: boolean): void => {
    setOpen(isNowOpen);
    const own = list.current;
    if (own === null) return;
    if (isNowOpen) placeBeside(own, button.current, side);
    if (isNowOpen) firstOf(own)?.focus();
    else if (own.contains(document.activeElement)) button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClass}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={trigger === undefined ? label : undefined}
        popoverTarget={id}
      >
        {trigger ?? <Icon name={icon} />}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className="k-pop k-menu"
        onKeyDown={(event) => {
          if (event.key === 'Tab') close();
          else moveFocus(event);
        }}
        onToggle={(event) => toggled(event.newState === 'open')}
      >
        <KeyLayer isOpen={isOpen}>
          {items.map((item) => (
            <div key={item.id} role="none">
              {item.group === undefined ? null : <p className="group">{item.group}</p>}
              <Item item={item} close={close} />
            </div>
          ))}
        </KeyLayer>
      </div>
    </>
  );
}
