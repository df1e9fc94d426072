import type { ConsoleSize, ConsoleTab, ConsoleTheme } from '#tests/support/browser/console-page.ts';
import type { House } from '#tests/support/house.ts';

export type ConsoleLook = { readonly theme: ConsoleTheme; readonly size: ConsoleSize };

/** Somebody who goes from stop to stop in one browser of his own. */
export type Walker = {
  readonly house: House;
  readonly look: ConsoleLook;
  readonly tab: ConsoleTab;
  readonly email: string;
  /** Goes to a page of the console and waits until it is alive. */
  readonly to: (path: string, title?: string | RegExp) => Promise<void>;
  /** What he has learnt on his way and needs later. */
  readonly kept: Map<string, string>;
};

/** One state of one page of the console. */
export type Stop = {
  /** Of its picture. */
  readonly name: string;
  readonly reach: (walker: Walker) => Promise<void>;
  /** Only where there is room for it, or none. */
  readonly only?: ConsoleSize;
};
