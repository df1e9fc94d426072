import { describe, expect, test } from 'vitest';
import { setConsoleStage } from '#tests/support/browser/console-stage.ts';
import { findObstacles } from '#tests/support/browser/find-obstacles.ts';
import { tellGroups } from './console-nodes/group-story.ts';
import { pathOf } from './console-nodes/node-scene.ts';
import { tellNode } from './console-nodes/node-story.ts';
import { tellRetiring } from './console-nodes/retire-story.ts';
import { tellSni } from './console-nodes/sni-story.ts';
import { tellWalls } from './console-nodes/wall-story.ts';

const stage = setConsoleStage({ startAgent: false, hasRelease: true });

// One house, in this order.
tellNode(stage);
tellRetiring(stage);
tellGroups(stage);
tellSni(stage);
tellWalls(stage);

describe.each([
  ['desk', 'light'],
  ['desk', 'dark'],
  ['phone', 'dark'],
] as const)('on a %s, %s', (size, theme) => {
  test('no page has a barrier, and none scrolls sideways', async () => {
    const pages = [
      ['nodes', '/admin/nodes'],
      ['node', await pathOf(stage, 'Riga 1')],
      ['add-node', '/admin/nodes/new'],
      ['groups', '/admin/groups'],
      ['sni', '/admin/sni'],
    ] as const;
    const page = await stage.look('/admin', { theme, size });
    for (const [name, path] of pages) {
      await stage.goTo(page, path);
      expect(await findObstacles(page, `${name}-${size}-${theme}`)).toEqual([]);
    }
  });
});
