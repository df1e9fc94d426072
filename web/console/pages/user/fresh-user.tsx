'use client';
import { useFreshFigures } from '#web/console/browser/use-fresh-figures.ts';

/** Keeps the page's figures and stones as they are on the server. */
export function FreshUser() {
  useFreshFigures({
    of: ({ acts, applied, wanted }) =>
      `${acts['user'] ?? 0} ${acts['subscription'] ?? 0} ${acts['device'] ?? 0} ${acts['connection'] ?? 0} ${applied} ${wanted}`,
  });
  return null;
}
