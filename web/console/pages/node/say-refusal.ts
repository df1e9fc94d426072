import type { Translate, WordKey } from '#web/console-words/deck.ts';

const CODES: Readonly<Record<string, WordKey>> = {
  'not-opened': 'refusal.not-opened',
  invalid: 'refusal.invalid',
  INVALID: 'refusal.INVALID',
  'duplicate-tag': 'refusal.duplicate-tag',
  'duplicate-port': 'refusal.duplicate-port',
  'refused-by-engine': 'refusal.refused-by-engine',
  'engine-absent': 'refusal.engine-absent',
};

/** Why a node did not take an entry, in words; the code stands beside them where it is shown. */
export function sayRefusal(t: Translate, code: string): string {
  return t(CODES[code] ?? 'refusal.other');
}
