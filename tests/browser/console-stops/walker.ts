import type { Browser } from 'playwright-core';
import { openConsoleTab } from '#tests/support/browser/console-page.ts';
import type { House } from '#tests/support/house.ts';
import type { ConsoleLook, Walker } from './stop.ts';

export const nameOf = ({ theme, size }: ConsoleLook): string => `${size}-${theme}`;

/** A browser of this look before the console, signed in nowhere yet. */
export async function openWalker(browser: Browser, house: House, look: ConsoleLook): Promise<Walker> {
  const tab = await openConsoleTab(browser, { origin: house.publicUrl, ...look });
  const { page, complaints } = tab;
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== house.publicUrl) complaints.push(`asked ${origin}`);
  });
  const to = async (path: string, title?: string | RegExp): Promise<void> => {
    // Keys are heard once the page has come alive, and opens its line.
    const line = page.waitForResponse((response) => response.url().endsWith('/admin/live'));
    line.catch(() => undefined);
    const answer = await page.goto(`${house.publicUrl}${path}`);
    complaints.push(...policyFaults(answer?.headers()['content-security-policy'] ?? ''));
    const heading = page.getByRole('heading', { level: 1, ...(title === undefined ? {} : { name: title }) });
    await heading.first().waitFor({ state: 'attached' });
    await line;
  };
  return { house, look, tab, email: `mira-${nameOf(look)}@example.net`, to, kept: new Map() };
}

function policyFaults(policy: string): string[] {
  const scripts = policy.split(';').find((part) => part.trim().startsWith('script-src')) ?? '';
  return scripts === '' || /unsafe-inline|unsafe-eval/.test(scripts) ? [`the policy allows too much: ${policy}`] : [];
}
