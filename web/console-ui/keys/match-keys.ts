export type KeyBinding = {
  /** `N`, `Mod+K`, `G U` (one after the other); several ways with `|`: `J|ArrowDown`. */
  readonly keys: string;
  /** What it does, as the help of keys says it. */
  readonly label: string;
  readonly run: () => void;
  /** Where the help lists it. Pages leave it out. */
  readonly group?: 'page' | 'everywhere' | 'go';
  /** The help does not list it: another line of it says so, or its button does. */
  readonly isHidden?: boolean;
};

export type Match =
  | { readonly kind: 'run'; readonly binding: KeyBinding }
  | { readonly kind: 'wait'; readonly prefix: string }
  | { readonly kind: 'none' };

/** The binding for `key` after what was pressed before; the newest of equal ones wins. */
export const matchKeys = (bindings: readonly KeyBinding[], key: string, prefix: string): Match => {
  const pressed = prefix === '' ? key : `${prefix} ${key}`;
  const ways = bindings.toReversed().flatMap((binding) => binding.keys.split('|').map((way) => ({ binding, way })));
  const found = ways.find(({ way }) => way === pressed);
  if (found !== undefined) return { kind: 'run', binding: found.binding };
  if (ways.some(({ way }) => way.startsWith(`${pressed} `))) return { kind: 'wait', prefix: pressed };
  return prefix === '' ? { kind: 'none' } : matchKeys(bindings, key, '');
};
