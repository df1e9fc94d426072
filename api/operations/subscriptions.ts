import { z } from 'zod';
import { Id } from '#contract/api/fields.ts';
import { ChangeSubscription, CreateSubscription, Subscription } from '#contract/api/subscription.ts';
import { changeSubscription } from '#core/subscription/change-subscription.ts';
import { createSubscription } from '#core/subscription/create-subscription.ts';
import { readSubscription } from '#core/subscription/read-subscription.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';

const params = z.strictObject({ subscriptionId: Id });
const tag = 'Subscriptions';

export const subscriptionOperations: readonly Operation[] = [
  jsonOperation({
    method: 'post',
    path: '/subscriptions',
    permission: 'user:write',
    tag,
    summary: 'Give a user one more subscription',
    body: CreateSubscription,
    answer: Subscription,
    status: 201,
    run: (ctx, { body }) => createSubscription(ctx, body),
  }),
  jsonOperation({
    method: 'get',
    path: '/subscriptions/{subscriptionId}',
    permission: 'user:read',
    tag,
    summary: 'Read a subscription with what is used of it',
    params,
    answer: Subscription,
    run: async (ctx, { params: { subscriptionId } }) => {
      const { linkToken: _, ...subscription } = await readSubscription(ctx, { subscriptionId });
      return subscription;
    },
  }),
  jsonOperation({
    method: 'patch',
    path: '/subscriptions/{subscriptionId}',
    permission: 'user:write',
    tag,
    summary: 'Change the terms of a subscription; nodes follow at once',
    params,
    body: ChangeSubscription,
    answer: Subscription,
    run: (ctx, { params: { subscriptionId }, body }) => changeSubscription(ctx, { subscriptionId, ...body }),
  }),
];
