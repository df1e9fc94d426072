import type { Language } from '#contract/languages.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { changeMe } from '#core/me/change-me.ts';
import { tapButton } from '../screens/screen.ts';
import { setChatMenu } from '../telegram/set-chat-menu.ts';
import { show } from '../telegram/show.ts';
import type { Turn } from '../turn.ts';
import { wordsOf } from '../words/words.ts';

/** Each language in its own words. */
const NAMES: Readonly<Record<Language, string>> = { en: 'English', ru: 'Русский' };

/** `/lang`: asks for the language. */
export async function askLanguage(turn: Turn): Promise<void> {
  const text = turn.words.html('bot.lang.ask');
  await show(turn, {
    text,
    rows: [LANGUAGES.map((language) => tapButton(NAMES[language], { kind: 'language', language }))],
  });
}

/** Speaks this language from now on, in the app as well. */
export async function changeLanguage(turn: Turn, language: Language): Promise<void> {
  await changeMe(turn.core, { language });
  const changed = { ...turn, words: wordsOf(language) };
  await show(changed, { text: changed.words.html('bot.lang'), rows: [] });
  await setChatMenu(changed);
}
