import { ChangeTenant, Tenant } from '#contract/api/tenant.ts';
import { changeTenantContact } from '#core/tenant/change-tenant-contact.ts';
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
    summary: 'Change where your people get help',
    body: ChangeTenant,
    answer: Tenant,
    run: (ctx, { body }) => changeTenantContact(ctx, body),
  }),
];
