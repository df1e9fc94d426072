import { z } from 'zod';
import { Instant, PageQuery } from '#contract/api/fields.ts';

export const AuditEvent = z
  .strictObject({
    id: z.int().positive(),
    at: Instant,
    actorKind: z.string(),
    actorId: z.string(),
    action: z.string(),
    noun: z.string(),
    nounId: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEvent', description: 'Who did what to what, and when. It can be added to and never changed.' });

export const ListAuditQuery = PageQuery.extend({
  noun: z.string().min(1).max(40).optional().describe('`user`, `device`, …'),
  nounId: z.string().min(1).max(100).optional().describe('Together with `noun`'),
  actorId: z.string().min(1).max(100).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
});
