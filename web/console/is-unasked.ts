import { headers } from 'next/headers.js';
import { BACKGROUND_HEADER } from './background-header.ts';

/** The live line, which a browser opens again by itself whenever it was lost. */
const LIVE_LINE = 'text/event-stream';

/** Whether this request is no act of anybody: what a page brings up to date by itself, or a browser's own foresight. */
export async function isUnasked(): Promise<boolean> {
  const asked = await headers();
  if (asked.has(BACKGROUND_HEADER) || asked.get('accept') === LIVE_LINE) return true;
  return /prefetch/.test(asked.get('sec-purpose') ?? asked.get('purpose') ?? '');
}
