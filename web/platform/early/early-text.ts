import type { Language } from '#contract/languages.ts';
import { askEarly } from './ask-early.ts';
import { fitEarly } from './fit-early.ts';
import { liftCurtain } from './lift-curtain.ts';

/**
 * What stands in the head of the page and runs before anything has been fetched. The app does all of it again and for every
 * client; this is for the native ones only, and a second sooner. The functions are taken as text, so none of them may use
 * anything from outside of itself; one that fails leaves its part to the app.
 */
export function earlyText(wordFiles: Readonly<Record<Language, string>>): string {
  const calls = [
    `(${askEarly.toString()})(${JSON.stringify(wordFiles)})`,
    ...[fitEarly, liftCurtain].map((run) => `(${run.toString()})()`),
  ];
  return calls.map((call) => `try{${call}}catch{}`).join('');
}
