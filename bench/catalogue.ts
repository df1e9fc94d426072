import { benchInBrowser } from './bench-in-browser.ts';
import type { Bench } from './bench-run.ts';
import { consoleReads } from './console-reads/console-reads.ts';
import { footprint } from './footprint/footprint.ts';
import { nodeScale } from './node-scale/node-scale.ts';
import { propagation } from './propagation/propagation.ts';
import { subscription } from './subscription/subscription.ts';
import type { BenchName } from './targets.ts';
import { writes } from './writes/writes.ts';

/** Every bench by the name under which it is run. */
export const CATALOGUE: Readonly<Record<BenchName, Bench>> = {
  propagation,
  'node-scale': nodeScale,
  subscription,
  writes,
  'first-load': benchInBrowser(
    './first-load/first-load.ts',
    'the Mini App opened cold: 4 × slower processor, 1.6 Mbit/s, 150 ms; its scripts; taps to the next picture',
  ),
  'console-reads': consoleReads,
  footprint,
};
