export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const CODES: Readonly<Record<string, string>> = {
  Slash: '/',
  BracketLeft: '[',
  BracketRight: ']',
};

const isPlainLatin = (key: string): boolean => key.length === 1 && key >= '!' && key <= '~';

/** The place on the board when the letter is not Latin: whoever writes Russian presses N on т. */
const signOf = ({ key, code, shiftKey }: KeyPress): string => {
  if (key.length > 1) return key;
  if (isPlainLatin(key)) return key.toUpperCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1] ?? /^Digit(\d)$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  const sign = CODES[code];
  return sign === '/' && shiftKey ? '?' : (sign ?? key.toUpperCase());
};

/** What was pressed as the console writes it: `N`, `Shift+X`, `Mod+K`, `Alt+1`, `?`, `Enter`. */
export const keyOf = (press: KeyPress): string => {
  const sign = signOf(press);
  const isLetter = /^[A-Z]$/.test(sign) || sign.length > 1;
  const held = [
    press.metaKey || press.ctrlKey ? 'Mod+' : '',
    press.altKey ? 'Alt+' : '',
    press.shiftKey && isLetter ? 'Shift+' : '',
  ];
  return `${held.join('')}${sign}`;
};

/** Single letters and signs are typing in a field; what is held with ⌘, Ctrl or Alt is not, nor is Esc. */
export const isTyped = (key: string): boolean => !/^(?:Mod\+|Alt\+|Escape$)/.test(key);
