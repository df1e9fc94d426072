import { z } from 'zod';
import { Id, Instant, PageQuery } from '#contract/api/fields.ts';

const Count = z.int().nonnegative();
const Act = z.enum(['suspend', 'resume', 'extend']);
const Status = z.enum(['running', 'done', 'cancelled']);
const Outcome = z.enum(['done', 'skipped', 'failed']);
const some = <S extends z.ZodType>(item: S) => z.array(item).min(1).max(100).readonly().optional();

const Reasons = z
  .array(z.strictObject({ reason: z.string(), count: Count }))
  .describe('`already`, `no-subscription`, `no-end`, `changed` (since, by somebody else), `gone`; or what failed');

/** Who is meant, as the console's list of users is filtered: between fields "and", within one "or". */
export const JobFilter = z.strictObject({
  search: z.string().max(100).optional().describe('Part of a name, a Telegram id, the beginning of an id'),
  states: some(z.enum(['on_hold', 'active', 'exhausted', 'grace', 'ended', 'suspended', 'none'])),
  planIds: some(Id),
  groupIds: some(Id),
  nodeId: Id.optional().describe('Users of the groups that this node carries'),
  seen: some(z.enum(['online', 'day', 'week', 'month', 'older', 'never'])),
  quota: some(z.enum(['over80', 'exhausted', 'none'])),
  minDevices: z.int().min(0).max(10_000).optional(),
  maxDevices: z.int().min(0).max(10_000).optional(),
});
export type JobFilter = z.infer<typeof JobFilter>;

export const JobOrder = z
  .strictObject({
    act: Act,
    days: z.int().min(1).max(3_650).optional().describe('Of `extend`: from the end, or from now where it is over'),
    userIds: z.array(Id).min(1).max(1_000).optional(),
    filter: JobFilter.optional().describe('All who fit at this moment, 100,000 at most; `{}` is everybody'),
  })
  .meta({ id: 'JobOrder', description: 'One act, and on whom: `userIds` or `filter`.' });
export type JobOrder = z.infer<typeof JobOrder>;

export const JobPreview = z
  .strictObject({
    total: Count,
    touchedCount: Count,
    onlineCount: Count.describe('Of those who would be touched'),
    skipped: Reasons,
  })
  .meta({ id: 'JobPreview', description: 'Whom a job would touch, now, and whom it would leave as he is.' });
export type JobPreview = z.infer<typeof JobPreview>;

export const Job = z
  .strictObject({
    id: Id,
    act: Act,
    days: z.int().nullable(),
    status: Status,
    total: Count,
    doneCount: Count,
    skippedCount: Count,
    failedCount: Count,
    reasons: Reasons,
    scopes: z.string().nullable().describe('What nodes have to do, as `GET /outcomes` takes it'),
    actorKind: z.string(),
    actorId: z.string(),
    actorName: z.string().nullable(),
    undoOf: Id.nullable().describe('The job that this one takes back'),
    undoneBy: Id.nullable(),
    undoUntil: Instant.nullable().describe('Until when it can be taken back; null when it cannot'),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Job', description: 'One act on many users: how far it is.' });
export type Job = z.infer<typeof Job>;

export const JobRow = z
  .strictObject({
    seq: z.int().positive(),
    userId: Id,
    userName: z.string().nullable(),
    outcome: Outcome.nullable().describe('Null while he waits'),
    reason: z.string().nullable(),
    settledAt: Instant.nullable(),
  })
  .meta({ id: 'JobRow', description: 'What became of one user of a job.' });

export const ListJobsQuery = PageQuery.extend({ status: Status.optional() });
export const ListJobRowsQuery = PageQuery.extend({ outcome: Outcome.optional() });
