import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Page } from '#core/cursor.ts';
import { Cursor, fromCursor, PageLimit, toPage } from '#core/cursor.ts';
import { Instant } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';

export const ListAuditInput = z
  .strictObject({
    cursor: Cursor.optional(),
    limit: PageLimit,
    /** `device`, `user`, … */
    noun: z.string().min(1).max(40).optional(),
    /** One of that noun. */
    nounId: z.string().min(1).max(100).optional(),
    actorId: z.string().min(1).max(100).optional(),
    from: Instant.optional(),
    to: Instant.optional(),
  })
  .refine(({ noun, nounId }) => nounId === undefined || noun !== undefined, {
    path: ['noun'],
    message: 'must be given together with nounId',
  });
type Wanted = z.output<typeof ListAuditInput>;

/** One act: who did what to which noun, and when. */
export type AuditView = {
  readonly id: bigint;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string;
  readonly action: string;
  readonly noun: string;
  readonly nounId: string;
  readonly details: Readonly<Record<string, unknown>>;
};

const LastId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/** The audit trail, newest first, a page at a time. @throws AppError FORBIDDEN, INVALID */
export async function listAudit(ctx: Context, raw: unknown): Promise<Page<AuditView>> {
  const tenantId = authorise(ctx.actor, 'audit:read');
  const input = parseInput(ListAuditInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const rows = await tx.sql<AuditView[]>`
      select id, at, actor_kind, actor_id, action, noun, noun_id, details from audit_event
      where tenant_id = ${tenantId} ${conditions(tx, input)} order by id desc limit ${input.limit + 1}`;
    return toPage(rows, input.limit, (row) => String(row.id));
  });
}

function conditions(tx: Tx, { cursor, noun, nounId, actorId, from, to }: Wanted) {
  const after = cursor === undefined ? tx.sql`` : tx.sql`and id < ${fromCursor(LastId, cursor)}`;
  const ofNoun = noun === undefined ? tx.sql`` : tx.sql`and noun = ${noun}`;
  const ofOne = nounId === undefined ? tx.sql`` : tx.sql`and noun_id = ${nounId}`;
  const ofActor = actorId === undefined ? tx.sql`` : tx.sql`and actor_id = ${actorId}`;
  const since = from === undefined ? tx.sql`` : tx.sql`and at >= ${from}`;
  const until = to === undefined ? tx.sql`` : tx.sql`and at < ${to}`;
  return tx.sql`${after} ${ofNoun} ${ofOne} ${ofActor} ${since} ${until}`;
}
