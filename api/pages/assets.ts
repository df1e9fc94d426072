import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8').trim();
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** In the order in which they hold. */
const STYLES = [
  'tokens',
  'ground',
  'shell',
  'cells',
  'buttons',
  'stones',
  'plan',
  'steps',
  'hand-over',
  'scene',
  'windows',
] as const;
const style = STYLES.map((name) => read(`./styles/${name}.css`)).join('\n');
const script = read('./page-script.js');

/** What every page carries inside itself, with the hash that lets it in. */
export const PAGE_STYLE = { text: style, hash: hashOf(style) } as const;
export const PAGE_SCRIPT = { text: script, hash: hashOf(script) } as const;

/** Pictures of a path over water, for pages that have nothing to do but say something. */
export const SCENES = {
  exhausted: read('./scenes/exhausted.svg'),
  suspended: read('./scenes/suspended.svg'),
  ended: read('./scenes/ended.svg'),
  empty: read('./scenes/empty.svg'),
  reopen: read('./scenes/reopen.svg'),
  gone: read('./scenes/gone.svg'),
} as const;
export type Scene = keyof typeof SCENES;
