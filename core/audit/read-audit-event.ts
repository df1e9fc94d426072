import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { PositiveInt8 } from '#core/names.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { AuditView } from './list-audit.ts';
import type { AuditLine } from './name-events.ts';
import { nameEvents } from './name-events.ts';

export const ReadAuditEventInput = z.strictObject({ eventId: PositiveInt8 });

/** One act with names. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function readAuditEvent(ctx: Context, raw: unknown): Promise<AuditLine> {
  const tenantId = authorise(ctx.actor, 'audit:read');
  const { eventId } = parseInput(ReadAuditEventInput, raw);
  return withSnapshot(ctx, tenantId, async (tx) => {
    const rows = await tx.sql<AuditView[]>`
      select id, at, actor_kind, actor_id, action, noun, noun_id, details from audit_event
      where tenant_id = ${tenantId} and id = ${eventId}`;
    const [line] = await nameEvents(tx, rows);
    if (line === undefined) throw new AppError('NOT_FOUND', 'There is no such event.');
    return line;
  });
}
