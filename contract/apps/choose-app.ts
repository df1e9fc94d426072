import { IMPORT_APPS } from '#contract/apps/app-table.ts';
import type { ImportApp, Store } from '#contract/apps/import-app.ts';
import type { Language } from '#contract/languages.ts';
import type { Platform } from '#contract/platforms.ts';

/** The app of this id; undefined when the catalogue has none. */
export const findApp = (id: string): ImportApp | undefined => IMPORT_APPS.find((app) => app.id === id);

/** Every app that runs there, the first choice first; none where nothing imports a link (a router, say). */
export function appsFor(platform: Platform): readonly ImportApp[] {
  const apps = IMPORT_APPS.filter(({ stores }) => stores[platform] !== undefined);
  return apps.toSorted((a, b) => Number(b.bestFor.includes(platform)) - Number(a.bestFor.includes(platform)));
}

/** The first choice there. */
export const bestApp = (platform: Platform): ImportApp | undefined => appsFor(platform)[0];

/** Where to get the app there, foremost first; for who reads Russian, the page that the store of Russia has. */
export function storesOf(app: ImportApp, platform: Platform, language: Language): readonly Store[] {
  const stores = app.stores[platform] ?? [];
  const regional = stores.filter(({ region }) => region !== undefined && region === language);
  const replaced = new Set(regional.map(({ kind }) => kind));
  return [...regional, ...stores.filter(({ kind, region }) => region === undefined && !replaced.has(kind))];
}
