import { z } from 'zod';
import { Id, listOf } from '#contract/api/fields.ts';
import { ChangePlan, CreatePlan, Plan } from '#contract/api/plan.ts';
import { changePlan } from '#core/plan/change-plan.ts';
import { createPlan } from '#core/plan/create-plan.ts';
import { listPlans } from '#core/plan/list-plans.ts';
import { readPlan } from '#core/plan/read-plan.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';

const params = z.strictObject({ planId: Id });
const tag = 'Plans';

export const planOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/plans',
    permission: 'plan:read',
    tag,
    summary: 'List plans by name, disabled ones too',
    answer: listOf(Plan),
    run: async (ctx) => ({ items: await listPlans(ctx) }),
  }),
  jsonOperation({
    method: 'post',
    path: '/plans',
    permission: 'plan:write',
    tag,
    summary: 'Make a plan',
    body: CreatePlan,
    answer: Plan,
    status: 201,
    run: (ctx, { body }) => createPlan(ctx, body),
  }),
  jsonOperation({
    method: 'get',
    path: '/plans/{planId}',
    permission: 'plan:read',
    tag,
    summary: 'Read a plan',
    params,
    answer: Plan,
    run: (ctx, { params: { planId } }) => readPlan(ctx, { planId }),
  }),
  jsonOperation({
    method: 'patch',
    path: '/plans/{planId}',
    permission: 'plan:write',
    tag,
    summary: 'Change a plan for what is made of it from now on, or disable it',
    params,
    body: ChangePlan,
    answer: Plan,
    run: (ctx, { params: { planId }, body }) => changePlan(ctx, { planId, ...body }),
  }),
];
