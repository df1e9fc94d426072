import { Usage, UsageQuery } from '#contract/api/usage.ts';
import { readUsage } from '#core/usage/read-usage.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';

export const usageOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/usage',
    permission: 'usage:read',
    tag: 'Usage',
    summary: 'What a user, a subscription or a device used',
    query: UsageQuery,
    answer: Usage,
    run: (ctx, { query }) => readUsage(ctx, query),
  }),
];
