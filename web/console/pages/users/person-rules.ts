import { isDisplayName } from '#contract/display-name.ts';
import type { Translate } from '#web/console-words/deck.ts';

export type PersonDraft = { readonly name: string; readonly telegramId: string; readonly note: string };
type Errors = Partial<Record<keyof PersonDraft, string>>;

const isTelegramId = (text: string): boolean => /^[1-9]\d{0,14}$/.test(text.replaceAll(/\s/g, ''));

/** What is to be written instead, by field. */
export const personRules =
  (t: Translate) =>
  ({ name, telegramId }: Pick<PersonDraft, 'name' | 'telegramId'>): Errors => ({
    ...(isDisplayName(name) ? {} : { name: t('users.new.name.rule') }),
    ...(telegramId.trim() === '' || isTelegramId(telegramId) ? {} : { telegramId: t('users.new.telegram.rule') }),
  });

/** As api takes it; null is none. */
export const telegramIdOf = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.replaceAll(/\s/g, ''));
