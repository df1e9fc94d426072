import english from '#contract/words/console.en.json' with { type: 'json' };
import type { Translate, WordKey } from '#web/console-words/deck.ts';

const isKey = (key: string): key is WordKey => Object.hasOwn(english, key);

/** The words under a key that was put together; undefined when there are none, as for what is newer than the deck. */
export const wordIn = (t: Translate, key: string): string | undefined => (isKey(key) ? t(key) : undefined);
