import { join } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = process.env['CAUSEWAY_SHOTS'];

/** Keeps how the page looks, where somebody wants pictures: `CAUSEWAY_SHOTS` names their folder. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (FOLDER !== undefined) await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}
