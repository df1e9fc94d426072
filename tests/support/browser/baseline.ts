import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import sharp from 'sharp';

/** How much of a picture may differ: glyphs are smoothed a little differently from build to build of the browser. */
const MAX_SHARE = 0.01;
const COLOURS = 64;

export type Comparison =
  | { readonly kind: 'written' }
  | { readonly kind: 'same'; readonly share: number }
  | { readonly kind: 'differs'; readonly share: number; readonly file: string };

/**
 * Compares a screenshot with the picture kept for it, and keeps it when there is none or `CAUSEWAY_UPDATE_PICTURES` is set. Kept
 * pictures have a palette of 64 colours, which is a third of the size and no difference to the eye.
 */
export async function compareWithBaseline(file: string, screenshot: Buffer): Promise<Comparison> {
  const kept = await readFile(file).catch(() => undefined);
  if (kept === undefined || process.env['CAUSEWAY_UPDATE_PICTURES'] === '1') {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await sharp(screenshot).png({ palette: true, colours: COLOURS, effort: 7 }).toBuffer());
    return { kind: 'written' };
  }
  const [a, b] = [PNG.sync.read(await sharp(kept).png({ palette: false }).toBuffer()), PNG.sync.read(screenshot)];
  const share = a.width === b.width && a.height === b.height ? shareOfDifference(a, b) : 1;
  if (share <= MAX_SHARE) return { kind: 'same', share };
  const seen = join('.data', 'pictures', file.replaceAll('/', '_'));
  await mkdir(dirname(seen), { recursive: true });
  await writeFile(seen, screenshot);
  return { kind: 'differs', share, file: seen };
}

function shareOfDifference(a: PNG, b: PNG): number {
  const pixels = a.width * a.height;
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.2 }) / pixels;
}
