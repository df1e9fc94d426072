'use client';
import { createContext, type ReactNode, use, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { isTyped, keyOf } from './key-of.ts';
import { type KeyBinding, matchKeys } from './match-keys.ts';

/** How long the second key of `G U` may take. */
const CHORD_MS = 1_200;

type Layer = { readonly depth: number; readonly bindings: () => readonly KeyBinding[] };
type Registry = {
  readonly layers: Map<string, Layer>;
  /** What can be pressed now, for the help. */
  readonly list: () => readonly KeyBinding[];
};

const RegistryContext = createContext<Registry | undefined>(undefined);
/** Dialogs, sheets and menus stand one deeper: below them no key does anything. */
export const DepthContext = createContext(0);

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type=checkbox], [type=radio]')));
/** Enter and Space on a button or link are its own. */
const isPressed = (target: EventTarget | null, key: string): boolean =>
  (key === 'Enter' || key === ' ') &&
  target instanceof HTMLElement &&
  target.closest('a, button, summary, [role=option], [role=menuitem]') !== null;

const deepest = (layers: Iterable<Layer>): readonly KeyBinding[] => {
  const all = [...layers];
  const depth = all.reduce((most, layer) => Math.max(most, layer.depth), 0);
  return all.filter((layer) => layer.depth === depth).flatMap((layer) => layer.bindings());
};

type Props = {
  readonly children: ReactNode;
  /** The person's choice: single letters do nothing, ⌘ and Esc still do. */
  readonly hasLetters?: boolean;
};

/** Hears keys for the whole console and gives each to who asked for it last. Single keys are off in fields. */
export function KeysProvider({ children, hasLetters = true }: Props) {
  const registry = useMemo((): Registry => {
    const layers = new Map<string, Layer>();
    return { layers, list: () => deepest(layers.values()) };
  }, []);
  const before = useRef({ prefix: '', at: 0 });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key))
        return;
      const key = keyOf(event);
      if (isTyped(key) && (isField(event.target) || isPressed(event.target, key))) return;
      if (!hasLetters && /^(?:Shift\+)?[A-Z]$/.test(key)) return;
      const prefix = event.timeStamp - before.current.at < CHORD_MS ? before.current.prefix : '';
      const match = matchKeys(registry.list(), key, prefix);
      before.current = { prefix: match.kind === 'wait' ? match.prefix : '', at: event.timeStamp };
      if (match.kind === 'none') return;
      event.preventDefault();
      if (match.kind === 'run' && !event.repeat) match.binding.run();
      else if (match.kind === 'run' && /^(?:J|K|Arrow)/.test(key)) match.binding.run();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [registry, hasLetters]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

export function useKeyRegistry(): Registry {
  const registry = use(RegistryContext);
  if (registry === undefined) throw new Error('Outside of KeysProvider.');
  return registry;
}

/** Binds keys while mounted: `useKeys([{ keys: 'N', label, run }])`. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const registry = use(RegistryContext);
  const depth = use(DepthContext);
  const id = useId();
  const current = useRef(bindings);
  // With what is on the screen, not a moment after it.
  useLayoutEffect(() => {
    current.current = bindings;
  });
  useLayoutEffect(() => {
    registry?.layers.set(id, { depth, bindings: () => current.current });
    return () => {
      registry?.layers.delete(id);
    };
  }, [registry, depth, id]);
}
