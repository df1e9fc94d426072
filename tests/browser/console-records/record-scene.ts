import type { Page } from 'playwright-core';
import type { ConsoleStage, LookWish } from '#tests/support/browser/console-stage.ts';
import { heading } from '#tests/support/browser/page-parts.ts';

/** More than a page of the audit, or of the invites, holds. */
export const MANY = 105;

type Place = readonly [path: string, title: string];

/** Mira before a page of the console, which has this title. */
export async function at(stage: ConsoleStage, [path, title]: Place, wish?: LookWish): Promise<Page> {
  const page = await stage.look(path, wish);
  await heading(page, title).waitFor();
  return page;
}

/** The console has said so. */
export const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('status').getByText(text).waitFor();

type Audited = { readonly details: Record<string, unknown>; readonly sessionId: string | null };

/** What the audit has of an act, the newest first. */
export const audited = ({ sql }: ConsoleStage, action: string): Promise<Audited[]> => sql<Audited[]>`
  select details, session_id from audit_event where action = ${action} order by id desc`;
