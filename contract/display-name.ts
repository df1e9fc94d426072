/** Control characters, line and paragraph separators and bidirectional overrides: they end up in files of engines and apps. */
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
/** Fillers are letters that nobody sees, and the blank of braille is a sign of six dots that are not there. */
const SEEN = /[^\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
const MOST_CHARACTERS = 64;

export const isOnOneLine = (text: string): boolean => !UNSAFE.test(text);

/** Whether there is anything to see: a name of blanks, fillers and joiners alone is an empty place in every list. */
export const showsSomething = (text: string): boolean => SEEN.test(text);

/** How many characters people count. */
export const isShortEnough = (text: string): boolean => [...text].length <= MOST_CHARACTERS;

/** What people, devices and the like may be called: 1 to 64 characters on one line that show something. */
export const isDisplayName = (text: string): boolean =>
  isOnOneLine(text) && isShortEnough(text.trim()) && showsSomething(text);
