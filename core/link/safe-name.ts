import { showsSomething } from '#contract/display-name.ts';

/** What could break out of a line, a header or the order of reading: controls, separators, bidirectional marks, fillers. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}]+/gu;
/** Joins the parts of one emoji; harmless, and without it families and flags fall apart. */
const JOINER = '\u200D';

/** A name as it may stand in any document: one line, well formed, trimmed, at most `limit` characters; `fallback` if nothing is left to see. */
export function safeName(name: string, fallback: string, limit = 64): string {
  const clean = name
    .toWellFormed()
    .replace(UNSAFE, (run) => (run === JOINER ? run : ' '))
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...clean];
  if (!showsSomething(clean)) return fallback;
  return characters.length <= limit
    ? clean
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}
