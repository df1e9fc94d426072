import { expect, test } from 'vitest';
import { words } from '#web/console-words/words.ts';
import { sayOverview } from './say-overview.ts';

type Fleet = {
  readonly carrying?: number;
  readonly troubled?: number;
  readonly awaited?: number;
  readonly jobs?: number;
};

const list = (length: number): unknown[] => Array.from({ length });

test.each<[Fleet, string, RegExp]>([
  [{}, 'Nothing is laid yet', /^A node comes first/],
  [{ awaited: 1 }, 'One node waits for its machine', /^Paste the install command there/],
  [{ carrying: 2 }, 'All is well', /^2 nodes carry 106 users as they should/],
  [{ carrying: 1, awaited: 1 }, 'All is well', /^1 node carries 106 users as it should/],
  [{ carrying: 2, troubled: 1, awaited: 3 }, '1 node needs you', /^The other 2 nodes carry/],
  [{ troubled: 2 }, '2 nodes need you', /^All other nodes need you, too/],
  [{ troubled: 1, awaited: 2 }, '1 node needs you', /^2 nodes wait for their machines\.$/],
  [{ carrying: 2, jobs: 1 }, '1 job needs you', /^All 2 nodes carry/],
  [{ jobs: 1 }, '1 job needs you', /^A node comes first/],
])('of %o it says “%s”', async ({ carrying = 0, troubled = 0, awaited = 0, jobs = 0 }, title, text) => {
  const said = sayOverview({
    overview: {
      attention: list(troubled),
      jobs: list(jobs),
      nodes: list(carrying + troubled + awaited),
      figures: { nodesAsWanted: carrying, carriedCount: 106 },
      at: new Date('2026-01-02T03:04:05Z'),
    },
    speech: await words('en', 'UTC'),
  });
  expect(said.title).toBe(title);
  expect(said.text).toMatch(text);
});
