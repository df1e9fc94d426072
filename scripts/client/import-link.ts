import type { ClientApp } from './client-apps.ts';
import { USER_AGENTS } from './client-apps.ts';

const TIMEOUT_MS = 10_000;

/** Fetches a device link as the app would and returns the document. @throws Error when the answer is no 200 */
export async function importLink(url: string, app: ClientApp): Promise<string> {
  const response = await fetch(url, {
    headers: { 'user-agent': USER_AGENTS[app] },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  // Never the address: it is the secret.
  if (response.status !== 200) throw new Error(`The device link answered ${response.status}.`);
  return text;
}
