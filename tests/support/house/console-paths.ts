import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const PAGES = fileURLToPath(new URL('../../../web/app/(console)', import.meta.url));

/** Addresses of the console's pages as the tree has them, `/admin/users/[userId]`; `gate` are those for whoever is not in. */
export async function readConsolePaths(): Promise<{ readonly desk: string[]; readonly gate: string[] }> {
  const files = (await readdir(PAGES, { recursive: true })).filter((file) => file.endsWith('/page.tsx'));
  const addressOf = (file: string): string =>
    `/${file
      .split('/')
      .slice(0, -1)
      .filter((part) => !part.startsWith('('))
      .join('/')}`;
  const of = (part: string): string[] =>
    files
      .filter((file) => file.includes(part))
      .map(addressOf)
      .toSorted();
  return { desk: of('/(desk)/'), gate: of('/(gate)/') };
}

/** The address with these ids in its place, whatever they are called. */
export function fillPath(address: string, idOf: (name: string) => string): string {
  return address.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => idOf(name));
}
