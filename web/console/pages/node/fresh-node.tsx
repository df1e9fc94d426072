'use client';
import { useFreshFigures } from '#web/console/browser/use-fresh-figures.ts';

/** Keeps the figures of a node's page as they are now. */
export function FreshNode() {
  useFreshFigures({ of: ({ wanted, applied, nodes }) => `${wanted} ${applied} ${nodes?.total} ${nodes?.inContact}` });
  return null;
}
