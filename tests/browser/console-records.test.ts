import { expect, test } from 'vitest';
import { recordBot } from '#core/tenant/record-bot.ts';
import { setConsoleStage } from '#tests/support/browser/console-stage.ts';
import { findObstacles } from '#tests/support/browser/find-obstacles.ts';
import { heading } from '#tests/support/browser/page-parts.ts';
import { tellAudit } from './console-records/audit-story.ts';
import { tellAway } from './console-records/away-story.ts';
import { tellHouse } from './console-records/house-story.ts';
import { tellInvites } from './console-records/invite-story.ts';
import { tellManyInvites } from './console-records/many-invites-story.ts';
import { tellMissing } from './console-records/missing-story.ts';
import { tellPlans } from './console-records/plan-story.ts';
import { at } from './console-records/record-scene.ts';
import { tellTokens } from './console-records/token-story.ts';

const stage = setConsoleStage({
  startAgent: false,
  database: 'own',
  fill: async ({ house }) => void (await recordBot(house.world.system, { username: 'northquay_bot' })),
});

// One house, in this order.
tellPlans(stage);
tellInvites(stage);
tellTokens(stage);
tellAudit(stage);
tellHouse(stage);
tellMissing(stage);

const PAGES = [
  ['audit?noun=plan', 'Audit'],
  ['jobs', 'Jobs'],
  ['plans', 'Plans'],
  ['invites', 'Invites'],
  ['tokens', 'API tokens'],
  ['settings', 'Settings'],
] as const;

test.each([
  ['desk', 'light'],
  ['desk', 'dark'],
  ['phone', 'light'],
  ['phone', 'dark'],
] as const)('no page has a barrier on a %s in the %s', async (size, theme) => {
  const obstacles: string[] = [];
  const page = await at(stage, ['/admin/jobs', 'Jobs'], { size, theme });
  for (const [path, title] of PAGES) {
    await stage.goTo(page, `/admin/${path}`);
    await heading(page, title).waitFor();
    obstacles.push(...(await findObstacles(page, `${path.split('?')[0]}-${size}-${theme}`)));
  }
  expect(obstacles).toEqual([]);
});

tellManyInvites(stage);
// Last: nothing can be asked while it is away.
tellAway(stage);
