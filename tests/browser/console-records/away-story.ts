import { expect, test } from 'vitest';
import { findBarriers } from '#tests/support/browser/console-page.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { heading, row } from '#tests/support/browser/page-parts.ts';

/** The database goes and comes back. */
export function tellAway(stage: ConsoleStage): void {
  test('a database that does not answer takes the window, and gives it back by itself', async () => {
    await stage.house.database.server?.stop();
    const tab = await stage.openTab({ as: stage.admin });
    await tab.page.goto(`${stage.house.publicUrl}/admin/plans`);
    await heading(tab.page, 'The database does not answer').waitFor();
    await tab.page.getByText('People are served').waitFor();
    await tab.page.getByText(/next in \d+\ss/).waitFor();
    await tab.page.getByText(/^503 since \d\d:\d\d:\d\d/).waitFor();
    expect(await findBarriers(tab.page)).toEqual([]);
    await stage.house.database.server?.start();
    await heading(tab.page, 'Plans').waitFor();
    await row(tab.page, /Shore 50/).waitFor();
    // React says in its own way that the page could not be rendered; nothing else may be said.
    const complaints = tab.complaints.splice(0);
    expect(complaints.filter((complaint) => !complaint.includes('error #441'))).toEqual([]);
  });
}
