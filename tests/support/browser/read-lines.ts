import type { Locator } from 'playwright-core';

/** What is to be read there, line by line; whether a line may end at a space is not told. */
export async function readLines(place: Locator): Promise<string[]> {
  const lines = (await place.innerText()).replaceAll('\u00a0', ' ').split(/\n+/);
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
