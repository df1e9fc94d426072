export const MIN_PASSWORD = 12;

export type Strength = {
  /** Of five stones. */
  readonly stones: 0 | 1 | 2 | 3 | 4 | 5;
  readonly word: 'empty' | 'short' | 'weak' | 'fair' | 'strong';
};

const KEYBOARD = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '01234567890',
  'йцукенгшщзхъфывапролджэячсмитьбю',
];
const COMMON = /pass(?:word)?|qwert|parol|пароль|admin|letmein|welcome|causeway|iloveyou/gi;

/** How hard a password is to guess, roughly: what is left of it without runs, repeats and common words counts. */
export function strengthOf(password: string): Strength {
  if (password === '') return { stones: 0, word: 'empty' };
  if (password.length < MIN_PASSWORD) return { stones: password.length < MIN_PASSWORD / 2 ? 0 : 1, word: 'short' };
  const worth = worthOf(password);
  if (worth < 9) return { stones: 2, word: 'weak' };
  if (worth < 13) return { stones: 3, word: 'fair' };
  return { stones: worth < 20 ? 4 : 5, word: 'strong' };
}

function worthOf(password: string): number {
  const rest = password.replaceAll(COMMON, '#').toLowerCase();
  let worth = 0;
  for (const [at, letter] of [...rest].entries()) {
    const pair = rest.slice(Math.max(0, at - 1), at + 1);
    const isRun =
      pair.length === 2 && KEYBOARD.some((row) => row.includes(pair) || [...row].toReversed().join('').includes(pair));
    const isRepeat = rest.indexOf(letter) < at;
    worth += isRun ? 0.2 : isRepeat ? 0.7 : 1;
  }
  // A word that comes twice says nothing the second time.
  return /^(.{2,})\1+$/.test(rest) ? worth / 2 : worth;
}
