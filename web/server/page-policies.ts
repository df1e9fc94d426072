import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The sources of a page's own inline code, as CSP names them. */
export type InlineSources = { readonly scripts: readonly string[]; readonly styles: readonly string[] };

/** By route, such as `/app`. */
export type PagePolicies = ReadonlyMap<string, InlineSources>;

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/gi;
const INLINE_STYLE = /<style[^>]*>([^]*?)<\/style>/gi;
/** Where pages that were rendered at build time lie in the build. */
const RENDERED = ['server/app', 'server/pages'];

/** Reads what inline code the pages of a build hold: they were rendered once, so each script has one hash. */
export async function readPagePolicies(distDir: string): Promise<PagePolicies> {
  const policies = new Map<string, InlineSources>();
  for (const folder of RENDERED) {
    const files = await readdir(join(distDir, folder), { recursive: true }).catch(() => []);
    for (const file of files.filter((name) => name.endsWith('.html'))) {
      policies.set(routeOf(file), inlineSources(await readFile(join(distDir, folder, file), 'utf8')));
    }
  }
  return policies;
}

/** The hashes of everything inline in a page. */
export function inlineSources(html: string): InlineSources {
  return { scripts: hashesOf(html, INLINE_SCRIPT), styles: hashesOf(html, INLINE_STYLE) };
}

function hashesOf(html: string, pattern: RegExp): string[] {
  const texts = new Set([...html.matchAll(pattern)].map(([, text = '']) => text));
  return [...texts].filter((text) => text !== '').map((text) => `'sha256-${sha256(text)}'`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function routeOf(file: string): string {
  return `/${file.replace(/\.html$/, '')}`.replace(/\/index$/, '') || '/';
}
