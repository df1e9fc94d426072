import { ChangeMe, Home, MyUsage, MyUsageQuery, ResetMyLinks } from '#contract/api/me.ts';
import { changeMe } from '#core/me/change-me.ts';
import { readHome } from '#core/me/read-home.ts';
import { readMyUsage } from '#core/me/read-my-usage.ts';
import { resetMyLinks } from '#core/me/reset-my-links.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';

const about = { permission: 'own', tag: 'A person’s own' } as const;

export const meOperations: readonly Operation[] = [
  jsonOperation({
    ...about,
    method: 'get',
    path: '/me',
    summary: 'Read everything that the first screen shows',
    answer: Home,
    run: (ctx) => readHome(ctx),
  }),
  jsonOperation({
    ...about,
    method: 'patch',
    path: '/me',
    summary: 'Choose a language, or whether the bot writes',
    body: ChangeMe,
    answer: Home,
    run: async (ctx, { body }) => {
      await changeMe(ctx, body);
      return readHome(ctx);
    },
  }),
  jsonOperation({
    ...about,
    method: 'get',
    path: '/me/usage',
    summary: 'Read what was used in the last day, week or month',
    query: MyUsageQuery,
    answer: MyUsage,
    run: (ctx, { query }) => readMyUsage(ctx, query),
  }),
  jsonOperation({
    ...about,
    method: 'post',
    path: '/me/links/reset',
    summary: 'Take new links; the old ones lead nowhere from now on',
    body: ResetMyLinks,
    answer: Home,
    run: async (ctx, { body }) => {
      await resetMyLinks(ctx, body);
      return readHome(ctx);
    },
  }),
];
