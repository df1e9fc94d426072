import { z } from 'zod';
import { Bytes, Id, Instant } from '#contract/api/fields.ts';

export const Usage = z
  .strictObject({
    upBytes: Bytes,
    downBytes: Bytes,
    quotaBytes: Bytes.nullable(),
    lastUsedAt: Instant.nullable(),
    from: Instant,
    to: Instant,
    hourly: z.array(z.strictObject({ at: Instant, upBytes: Bytes, downBytes: Bytes })),
  })
  .meta({ id: 'Usage', description: 'What somebody used: the total, and the hours asked for that had traffic.' });

export const UsageQuery = z.strictObject({
  userId: Id.optional(),
  subscriptionId: Id.optional(),
  deviceId: Id.optional().describe('Exactly one of the three'),
  from: Instant.optional(),
  to: Instant.optional().describe('The last 24 hours when both are left out; 92 days at most'),
});
