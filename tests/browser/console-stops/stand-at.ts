import { join } from 'node:path';
import { findBarriers } from '#tests/support/browser/console-page.ts';
import { findMisfits } from '#tests/support/browser/find-misfits.ts';
import { findSmallTargets } from '#tests/support/browser/find-small-targets.ts';
import { readLoaded, routeOf } from '#tests/support/browser/route-scripts.ts';
import type { Stop, Walker } from './stop.ts';
import { nameOf } from './walker.ts';

export type Seen = { readonly faults: string[]; readonly route: string | undefined; readonly bytes: number };

/** Where pages fail on purpose, React says in its own way that they did. */
const EXPECTED = /error #441|#4(?:18|19)\b/;

/** Goes there and looks at everything; makes its picture where pictures are wanted. */
export async function standAt(walker: Walker, { name, reach }: Stop, pictures: string | undefined): Promise<Seen> {
  const here = (faults: readonly string[]): string[] =>
    faults.map((fault) => `${name} ${nameOf(walker.look)}: ${fault}`);
  const { page, complaints } = walker.tab;
  complaints.splice(0);
  try {
    await reach(walker);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, nameOf(walker.look), `${name}.png`) });
    const { scriptBytes, origins } = await readLoaded(page);
    const faults = [
      ...(await findBarriers(page)),
      ...(await findMisfits(page)),
      ...(walker.look.size === 'phone' ? await findSmallTargets(page) : []),
      ...complaints.filter((complaint) => !EXPECTED.test(complaint)),
      ...origins.filter((origin) => origin !== walker.house.publicUrl).map((origin) => `loaded from ${origin}`),
    ];
    return { faults: here(faults), route: routeOf(page.url()), bytes: scriptBytes };
  } catch (error) {
    const path = pictures === undefined ? undefined : join(pictures, nameOf(walker.look), `${name}.FAILED.png`);
    if (path !== undefined) await page.screenshot({ path }).catch(() => undefined);
    return { faults: here([String(error).slice(0, 400)]), route: undefined, bytes: 0 };
  }
}
