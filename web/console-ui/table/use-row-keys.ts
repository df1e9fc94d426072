'use client';
import { useRouter } from 'next/navigation.js';
import { useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { useKeys } from '../keys/keys-provider.tsx';
import type { KeyBinding } from '../keys/match-keys.ts';

type Rows = {
  readonly ids: readonly string[];
  readonly hrefOf: ((id: string) => string) | undefined;
  readonly open: ((id: string) => void) | undefined;
  readonly toggle: ((id: string, isRange: boolean) => void) | undefined;
  readonly toggleAll: (() => void) | undefined;
  readonly clear: (() => void) | undefined;
  readonly rowId: (id: string) => string;
};
type Focus = { readonly focused: string | null; readonly focus: (id: string | null) => void };

/** J, K, Enter, X: rows by keys. The focused row stays in sight and is forgotten when it leaves the list. */
export function useRowKeys({ ids, hrefOf, open: openRow, toggle, toggleAll, clear, rowId }: Rows): Focus {
  const t = useWords();
  const router = useRouter();
  const [focused, setFocused] = useState<string | null>(null);
  const here = focused !== null && ids.includes(focused) ? focused : null;
  const move = (step: number): void => {
    const at = here === null ? (step > 0 ? -1 : ids.length) : ids.indexOf(here);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))];
    if (next === undefined) return;
    setFocused(next);
    const row = document.getElementById(rowId(next));
    row?.scrollIntoView({ block: 'nearest' });
    // The focus goes along: Enter is the row's, whatever button had it before.
    row?.querySelector<HTMLElement>('.k-row-link')?.focus({ preventScroll: true });
  };
  const go = (isNewTab: boolean): void => {
    if (here === null) return;
    const href = hrefOf?.(here);
    if (href === undefined) openRow?.(here);
    else if (isNewTab) open(href, '_blank', 'noopener');
    else router.push(href);
  };
  const rowBindings: readonly KeyBinding[] = [
    { keys: 'J|ArrowDown', label: t('keys.row'), run: () => move(1) },
    { keys: 'K|ArrowUp', label: t('keys.row'), run: () => move(-1), isHidden: true },
    { keys: 'Enter', label: t('keys.open'), run: () => go(false) },
    { keys: 'Mod+Enter', label: t('keys.openTab'), run: () => go(true) },
  ];
  const selectBindings: readonly KeyBinding[] =
    toggle === undefined
      ? []
      : [
          { keys: 'X', label: t('keys.select'), run: () => here !== null && toggle(here, false) },
          { keys: 'Shift+X', label: t('keys.selectRange'), run: () => here !== null && toggle(here, true) },
          { keys: 'Mod+A', label: t('keys.selectAll'), run: () => toggleAll?.() },
          { keys: 'Escape', label: t('keys.clear'), run: () => clear?.() },
        ];
  useKeys(ids.length === 0 ? [] : [...rowBindings, ...selectBindings]);
  return { focused: here, focus: setFocused };
}
