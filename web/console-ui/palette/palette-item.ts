import type { IconName } from '../show/icon-table.ts';
import type { StoneKind } from '../stones/stone-kinds.ts';

export type PaletteKind = 'actions' | 'users' | 'nodes' | 'places';

export type PaletteItem = {
  readonly id: string;
  readonly kind: PaletteKind;
  readonly name: string;
  readonly note?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly glyph?: StoneKind | undefined;
  /** A place; or `run` for what is done here. */
  readonly href?: string | undefined;
  readonly run?: (() => void) | undefined;
  /** Other words that find it. */
  readonly also?: string | undefined;
};

export type PaletteSearch = (
  query: string,
  kind: 'users' | 'nodes' | 'all',
  signal: AbortSignal,
) => Promise<readonly PaletteItem[]>;

const PREFIXES: Readonly<Record<string, PaletteKind>> = { '>': 'actions', '@': 'users', '#': 'nodes' };

/** `>` actions only, `@` users only, `#` nodes only. */
export const readQuery = (typed: string): { readonly only: PaletteKind | null; readonly query: string } => {
  const only = PREFIXES[typed[0] ?? ''] ?? null;
  return { only, query: (only === null ? typed : typed.slice(1)).trim() };
};

const wordsOf = (query: string): readonly string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

/** Every word occurs in the name, the note or what it is also called. */
export const fits = (item: PaletteItem, query: string): boolean => {
  const text = `${item.name} ${item.note ?? ''} ${item.also ?? ''}`.toLowerCase();
  return wordsOf(query).every((word) => text.includes(word));
};

export type Piece = { readonly text: string; readonly isFound: boolean };

/** A name in pieces, the found ones marked. */
export const markFound = (name: string, query: string): readonly Piece[] => {
  const lower = name.toLowerCase();
  // Some letters change their length in lower case: then nothing is marked.
  if (lower.length !== name.length) return [{ text: name, isFound: false }];
  const isMarked = Array.from({ length: name.length }, () => false);
  for (const word of wordsOf(query)) {
    const at = lower.indexOf(word);
    if (at !== -1) isMarked.fill(true, at, at + word.length);
  }
  const pieces: Piece[] = [];
  for (let index = 0; index < name.length; index += 1) {
    const isFound = isMarked[index] ?? false;
    const last = pieces.at(-1);
    const letter = name[index] ?? '';
    if (last !== undefined && last.isFound === isFound)
      pieces[pieces.length - 1] = { text: last.text + letter, isFound };
    else pieces.push({ text: letter, isFound });
  }
  return pieces;
};
