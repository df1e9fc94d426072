import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebConfig } from '#config/web.ts';
import { AppError } from '#kit/app-error.ts';
import type { Pages } from './open-pages.ts';
import { openPages } from './open-pages.ts';
import { PageHeaders } from './page-headers.ts';
import { readPagePolicies } from './page-policies.ts';
import { StaticFiles } from './static-files.ts';

export type Build = { readonly pages: Pages; readonly headers: PageHeaders; readonly files: StaticFiles };

/** Everything that was built, ready to be served. @throws AppError UNAVAILABLE when nothing was */
export async function openBuild(dir: string, config: WebConfig): Promise<Build> {
  const distDir = join(dir, config.dist);
  const isThere = await stat(join(distDir, 'BUILD_ID')).catch(() => undefined);
  if (isThere === undefined) {
    throw new AppError('UNAVAILABLE', `There is no production build in ${distDir}: run \`npm run web:build\`.`);
  }
  const [pages, policies, files] = await Promise.all([
    openPages(dir, config),
    readPagePolicies(distDir),
    StaticFiles.open(distDir),
  ]);
  return { pages, headers: new PageHeaders(policies), files };
}
