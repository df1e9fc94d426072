import type { Page } from 'playwright-core';

const TOLD = /Rows hold still\. \d+ (?:is|are) newer/;
/** Several looks of the live line, on a slow machine too. */
const PATIENCE_MS = 5_000;
const MOST_TIMES = 5;

/**
 * Does it until the page says that rows are newer: the live line counts from its own first look on, which may come a moment
 * after the page. @returns how often it was done
 * @throws Error when the page does not say so
 */
export async function doUntilNewer(page: Page, act: (time: number) => Promise<unknown>): Promise<number> {
  const told = page.getByText(TOLD).first();
  for (let time = 1; time <= MOST_TIMES; time += 1) {
    await act(time);
    const isTold = await told.waitFor({ timeout: PATIENCE_MS }).then(
      () => true,
      () => false,
    );
    if (isTold) return time;
  }
  throw new Error(`The page does not say that rows are newer, though ${MOST_TIMES} are.`);
}
