import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

export type ScriptBytes = {
  /** As gzip (level 9) would pack them: what the limit speaks of, whatever the server packs with. */
  readonly gzipBytes: number;
  readonly count: number;
};

/** Collects the scripts that a page fetches, and weighs them when it is asked. */
export function collectScripts(page: Page): () => Promise<ScriptBytes> {
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script' && response.ok()) scripts.push(response);
  });
  return async () => {
    const bodies = await Promise.all(scripts.map((script) => script.body()));
    const gzipBytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).byteLength, 0);
    return { gzipBytes, count: scripts.length };
  };
}
