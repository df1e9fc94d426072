'use client';
import { useState } from 'react';

type Held<Row> = {
  /** In the places they had, with what is known of them now. */
  readonly rows: readonly Row[];
  /** Rows that have come, gone or stand elsewhere since. */
  readonly changed: number;
  /** Lets the rows stand as they are on the server. */
  readonly show: () => void;
};

const countMoves = (held: readonly string[], now: readonly string[]): number => {
  const known = new Set(held);
  const here = new Set(now);
  const came = now.filter((id) => !known.has(id)).length;
  const went = held.filter((id) => !here.has(id)).length;
  const [stayed, standing] = [held.filter((id) => here.has(id)), now.filter((id) => known.has(id))];
  return came + went + (stayed.some((id, place) => id !== standing[place]) ? 1 : 0);
};

/**
 * Rows never enter, leave or change places by themselves: when the page brings newer ones, each stays where it is with its new
 * values, and what moved is counted. `view` is the address: another view takes its own order.
 */
export function useHeldRows<Row>(
  rows: readonly Row[],
  { view, idOf }: { readonly view: string; readonly idOf: (row: Row) => string },
): Held<Row> {
  const [held, setHeld] = useState({ view, rows });
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  const isOther = held.view !== view;
  if (isOther) setHeld({ view, rows });
  const shown = isOther ? rows : held.rows;
  const ids = shown.map(idOf);
  return {
    rows: shown.map((row) => byId.get(idOf(row)) ?? row),
    changed: countMoves(ids, rows.map(idOf)),
    show: () => setHeld({ view, rows }),
  };
}
