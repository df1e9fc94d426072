'use client';
import { useState } from 'react';
import { cameUnasked } from './refresh-unasked.ts';

type Held<Row> = {
  /** In the places they had, with what is known of them now. */
  readonly rows: readonly Row[];
  /** Rows that have come, gone or stand elsewhere since. */
  readonly changed: number;
  /** Lets the rows stand as they are known here, and as the server tells next: ask it. */
  readonly show: () => void;
};

type Holding<Row> = {
  readonly view: string;
  readonly idOf: (row: Row) => string;
  readonly showsOwn?: boolean;
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
 * values, and what moved is counted. `view` is the address: another view takes its own order. `showsOwn`: what the person asked for
 * or did himself stands at once.
 */
export function useHeldRows<Row>(rows: readonly Row[], { view, idOf, showsOwn = false }: Holding<Row>): Held<Row> {
  const [held, setHeld] = useState({ view, rows, last: rows, isAsked: false });
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  const isNew = held.last !== rows;
  const isOther = held.view !== view || (isNew && (showsOwn || held.isAsked) && !cameUnasked());
  if (isOther) setHeld({ view, rows, last: rows, isAsked: false });
  else if (isNew) setHeld({ ...held, last: rows });
  const shown = isOther ? rows : held.rows;
  const ids = shown.map(idOf);
  return {
    rows: shown.map((row) => byId.get(idOf(row)) ?? row),
    changed: countMoves(ids, rows.map(idOf)),
    show: () => setHeld({ view, rows, last: rows, isAsked: true }),
  };
}
