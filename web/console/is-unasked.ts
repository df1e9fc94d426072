import { headers } from 'next/headers.js';
import { BACKGROUND_HEADER } from './background-header.ts';

/** Whether this request is no act of anybody: figures that a page brings up to date by itself, or a browser's own foresight. */
export async function isUnasked(): Promise<boolean> {
  const asked = await headers();
  return asked.has(BACKGROUND_HEADER) || /prefetch/.test(asked.get('sec-purpose') ?? asked.get('purpose') ?? '');
}
