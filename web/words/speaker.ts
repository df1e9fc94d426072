import type { Message } from './message.ts';
import { readMessage, sayMessage } from './message.ts';

export type WordValues = Readonly<Record<string, string | number>>;

type Spoken<Key extends string> = {
  readonly words: Readonly<Record<Key, string>>;
  readonly locale: string;
  /** Puts the spaces right in what is about to be said. */
  readonly typeset: (text: string) => string;
};

/** Says the messages of one language; each is read when it is first said. */
export function makeSpeaker<Key extends string>({ words, locale, typeset }: Spoken<Key>) {
  const read = new Map<Key, Message>();
  const messageOf = (key: Key): Message => {
    const message = read.get(key) ?? readMessage(words[key]);
    read.set(key, message);
    return message;
  };
  let plurals: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  // Made late and once: each takes a slow phone milliseconds.
  const counting = {
    plurals: () => (plurals ??= new Intl.PluralRules(locale)),
    numbers: () => (numbers ??= new Intl.NumberFormat(locale)),
  };
  return {
    t: (key: Key, values: WordValues = {}): string =>
      typeset(sayMessage(messageOf(key), { values, counting }).join('')),
    parts: <Value>(key: Key, values: Readonly<Record<string, Value>>): readonly (string | Value)[] =>
      sayMessage(messageOf(key), { values, counting }).map((piece) =>
        typeof piece === 'string' ? typeset(piece) : piece,
      ),
  };
}
