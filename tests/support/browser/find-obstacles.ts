import type { Page } from 'playwright-core';
import { findBarriers } from './console-page.ts';
import { takePicture } from './take-picture.ts';

/** What stands in the way of reading the page as it is: what axe finds, and scrolling sideways. `name` is its picture's too. */
export async function findObstacles(page: Page, name: string): Promise<string[]> {
  await takePicture(page, name);
  const barriers = await findBarriers(page);
  const widerPx = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [...barriers, ...(widerPx > 0 ? [`${widerPx} px too wide`] : [])].map((obstacle) => `${name}: ${obstacle}`);
}
