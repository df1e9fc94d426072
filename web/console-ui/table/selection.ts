/** Nothing, some rows, or everything that fits the filters. */
export type Selection = { readonly ids: ReadonlySet<string>; readonly isAll: boolean };

export const NOTHING: Selection = { ids: new Set(), isAll: false };

export const toggleRow = ({ ids }: Selection, id: string): Selection => {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, isAll: false };
};

/** Shift: from the row touched last to this one, in the order of the screen. */
export const selectRange = (
  { ids }: Selection,
  rows: readonly string[],
  range: { readonly from: string; readonly to: string },
): Selection => {
  const [from, to] = [rows.indexOf(range.from), rows.indexOf(range.to)];
  if (from === -1 || to === -1) return toggleRow({ ids, isAll: false }, range.to);
  const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...ids, ...between]), isAll: false };
};

/** The box of the header: what is loaded, or nothing. */
export const toggleLoaded = ({ ids }: Selection, rows: readonly string[]): Selection =>
  rows.every((id) => ids.has(id)) ? NOTHING : { ids: new Set([...ids, ...rows]), isAll: false };
