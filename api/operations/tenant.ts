import { Installation } from '#contract/api/installation.ts';
import { ChangeTenant, Tenant } from '#contract/api/tenant.ts';
import { authorise } from '#core/authorise.ts';
import { changeTenant } from '#core/tenant/change-tenant.ts';
import { readTenant } from '#core/tenant/read-tenant.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';

const tag = 'Tenant';

export const tenantOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/tenant',
    permission: 'user:read',
    tag,
    summary: 'Read your own tenant',
    answer: Tenant,
    run: (ctx) => readTenant(ctx),
  }),
  jsonOperation({
    method: 'patch',
    path: '/tenant',
    permission: 'token:write',
    tag,
    summary: 'Change what your tenant is called and where its people get help',
    body: ChangeTenant,
    answer: Tenant,
    run: (ctx, { body }) => changeTenant(ctx, body),
  }),
  jsonOperation({
    method: 'get',
    path: '/installation',
    permission: 'node:read',
    tag,
    summary: 'How this installation is reached, and what it keeps for how long',
    answer: Installation,
    run: async (ctx, _input, { publicUrl, hub, installDir, retention }) => {
      authorise(ctx.actor, 'node:read');
      return { publicUrl, hub, handsOutReleases: installDir !== undefined, retention };
    },
  }),
];
