import type { Page } from 'playwright-core';

/** What a paste would bring now; the tab needs `clipboard-read`. */
export function readClipboard(page: Page): Promise<string> {
  return page.evaluate<string>('navigator.clipboard.readText()');
}
