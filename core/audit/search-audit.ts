import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Page } from '#core/cursor.ts';
import { Cursor, fromCursor, toPage } from '#core/cursor.ts';
import { Instant } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import type { Found } from './find-things.ts';
import { findThings } from './find-things.ts';
import type { AuditView } from './list-audit.ts';
import type { AuditLine } from './name-events.ts';
import { nameEvents } from './name-events.ts';
import type { Origin } from './read-origins.ts';
import { readOrigins } from './read-origins.ts';

const some = (max: number) => z.array(z.string().min(1).max(max)).min(1).max(50).optional();

export const SearchAuditInput = z
  .strictObject({
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(100).default(100),
    actions: some(60),
    nouns: some(40),
    nounId: z.string().min(1).max(100).optional(),
    actorKinds: some(20),
    actorIds: some(100),
    /** What one member of staff did between signing in and out. */
    sessionId: z.uuid().optional(),
    /** Somebody or something by a part of its name, an id, or the number of one event. */
    about: z.string().trim().min(1).max(100).optional(),
    from: Instant.optional(),
    to: Instant.optional(),
  })
  .refine(({ nouns, nounId }) => nounId === undefined || nouns?.length === 1, {
    path: ['nouns'],
    message: 'must hold the one noun that nounId is of',
  });
type Row = AuditView & { readonly sessionId: string | null };

/** An act with names, and from where it was done when staff did it. */
export type AuditEntry = AuditLine & { readonly origin: Origin | null };

type Wanted = z.output<typeof SearchAuditInput>;

const LastId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/** The audit trail with names, newest first, a page at a time. Locks nothing. @throws AppError FORBIDDEN, INVALID */
export async function searchAudit(ctx: Context, raw: unknown): Promise<Page<AuditEntry>> {
  const tenantId = authorise(ctx.actor, 'audit:read');
  const input = parseInput(SearchAuditInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const found = input.about === undefined ? undefined : await findThings(tx, input.about);
    const rows = await tx.sql<Row[]>`
      select id, at, actor_kind, actor_id, action, noun, noun_id, details, session_id from audit_event
      where tenant_id = ${tenantId} ${conditions(tx, input)} ${found === undefined ? tx.sql`` : isAbout(tx, found)}
      order by id desc limit ${input.limit + 1}`;
    const { items, cursor } = toPage(rows, input.limit, (row) => String(row.id));
    const [lines, originOf] = await Promise.all([
      nameEvents(tx, items),
      readOrigins(
        tx,
        items.flatMap(({ sessionId }) => sessionId ?? []),
      ),
    ]);
    return {
      items: lines.map((line, index) => ({ ...line, origin: originOf.get(items[index]?.sessionId ?? '') ?? null })),
      cursor,
    };
  });
}

function conditions(tx: Tx, { cursor, actions, nouns, nounId, actorKinds, actorIds, sessionId, from, to }: Wanted) {
  const parts = [
    cursor === undefined ? tx.sql`` : tx.sql`and id < ${fromCursor(LastId, cursor)}`,
    actions === undefined ? tx.sql`` : tx.sql`and action = any(${actions}::text[])`,
    nouns === undefined ? tx.sql`` : tx.sql`and noun = any(${nouns}::text[])`,
    nounId === undefined ? tx.sql`` : tx.sql`and noun_id = ${nounId}`,
    actorKinds === undefined ? tx.sql`` : tx.sql`and actor_kind = any(${actorKinds}::text[])`,
    actorIds === undefined ? tx.sql`` : tx.sql`and actor_id = any(${actorIds}::text[])`,
    sessionId === undefined ? tx.sql`` : tx.sql`and session_id = ${sessionId}`,
    from === undefined ? tx.sql`` : tx.sql`and at >= ${from}`,
    to === undefined ? tx.sql`` : tx.sql`and at < ${to} and ${startsBefore(tx, to)}`,
  ];
  return parts.reduce((all, part) => tx.sql`${all} ${part}`);
}

function isAbout(tx: Tx, { eventId, ids, sessionIds }: Found) {
  return tx.sql`and (id = ${eventId} or noun_id = any(${ids}::text[]) or actor_id = any(${ids}::text[])
    or session_id = any(${sessionIds}::uuid[]))`;
}

const SKEW_MS = 60_000;

/** Ids grow with time but for transactions that ran beside each other: so the walk begins near the end of the span. */
function startsBefore(tx: Tx, to: Date) {
  const later = new Date(to.getTime() + SKEW_MS);
  return tx.sql`id < coalesce((
    select x.id from audit_event x where x.tenant_id = ${tx.tenantId} and x.at >= ${later} order by x.at limit 1), 9223372036854775807)`;
}
