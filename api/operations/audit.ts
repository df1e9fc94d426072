import { AuditEvent, ListAuditQuery } from '#contract/api/audit.ts';
import { pageOf } from '#contract/api/fields.ts';
import { listAudit } from '#core/audit/list-audit.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';

export const auditOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/audit',
    permission: 'audit:read',
    tag: 'Audit',
    summary: 'The audit trail, newest first',
    query: ListAuditQuery,
    answer: pageOf(AuditEvent),
    run: (ctx, { query }) => listAudit(ctx, query),
  }),
];
