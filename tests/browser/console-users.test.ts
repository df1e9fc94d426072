import { describe, expect, test } from 'vitest';
import { setConsoleStage } from '#tests/support/browser/console-stage.ts';
import { findObstacles } from '#tests/support/browser/find-obstacles.ts';
import { tellCrowd } from './console-users/crowd-story.ts';
import { tellDevice } from './console-users/device-story.ts';
import { tellKeys } from './console-users/keys-story.ts';
import { tellList } from './console-users/list-story.ts';
import { tellWalls } from './console-users/wall-story.ts';

const stage = setConsoleStage();

// One house, in this order.
tellKeys(stage);
tellDevice(stage);
tellList(stage);
tellWalls(stage);

describe('to look at', () => {
  test.each(['light', 'dark'] as const)('the pages have no barrier and fit, at both sizes: %s', async (theme) => {
    const [anna] = await stage.sql<{ id: string }[]>`select id from users where name = 'Anna Petrova'`;
    for (const size of ['desk', 'phone'] as const) {
      for (const [name, path] of [
        ['overview-well', '/admin'],
        ['users', '/admin/users'],
        ['user', `/admin/users/${anna?.id}`],
      ] as const) {
        const page = await stage.look(path, { theme, size });
        expect(await findObstacles(page, `${name}-${size}-${theme}`)).toEqual([]);
        await page.close();
      }
    }
  });
});

// Last: whoever looks at a list after it finds these people.
tellCrowd(stage);
