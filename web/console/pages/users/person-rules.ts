import type { Translate } from '#web/console-words/deck.ts';

export type PersonDraft = { readonly name: string; readonly telegramId: string; readonly note: string };
type Errors = Partial<Record<keyof PersonDraft, string>>;

const MOST_LETTERS = 64;
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** Whether core takes it as a name: one line of 1 to 64 characters. */
export const isName = (text: string): boolean => {
  const letters = [...text.trim()].length;
  return letters >= 1 && letters <= MOST_LETTERS && !UNSAFE.test(text);
};

const isTelegramId = (text: string): boolean => /^[1-9]\d{0,14}$/.test(text.replaceAll(/\s/g, ''));

/** What is to be written instead, by field. */
export const personRules =
  (t: Translate) =>
  ({ name, telegramId }: Pick<PersonDraft, 'name' | 'telegramId'>): Errors => ({
    ...(isName(name) ? {} : { name: t('users.new.name.rule') }),
    ...(telegramId.trim() === '' || isTelegramId(telegramId) ? {} : { telegramId: t('users.new.telegram.rule') }),
  });

/** As api takes it; null is none. */
export const telegramIdOf = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.replaceAll(/\s/g, ''));
