'use client';
import { useFreshFigures } from '#web/console/browser/use-fresh-figures.ts';
import { useEvery } from '../use-every.ts';

/** Traffic is nobody's act: the line does not tell of it. */
const EVERY_MS = 10_000;

/** Keeps the page's figures and stones as they are on the server. */
export function FreshUser() {
  useFreshFigures({
    of: ({ acts, applied, wanted }) =>
      `${acts['user'] ?? 0} ${acts['subscription'] ?? 0} ${acts['device'] ?? 0} ${acts['connection'] ?? 0} ${applied} ${wanted}`,
  });
  useEvery(EVERY_MS);
  return null;
}
