import { z } from 'zod';
import { authorise, mayGive } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Page } from '#core/cursor.ts';
import { Cursor, fromCursor, PageLimit, toPage } from '#core/cursor.ts';
import { parseInput } from '#core/parse-input.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { inviteLinks, readBotUsername } from './invite-links.ts';
import { openInvite } from './invite-token.ts';
import type { InviteView } from './invite-view.ts';

export const ListInvitesInput = z.strictObject({ cursor: Cursor.optional(), limit: PageLimit });

type Row = Omit<InviteView, 'token' | 'links'> & { readonly tokenSealed: Buffer };

/**
 * The tenant's invites, newest first, ended ones too, a page at a time. Their tokens and links are told to whoever may make
 * invites and to nobody else: a link makes a user of whoever has it. @throws AppError FORBIDDEN, INVALID
 */
export async function listInvites(ctx: Context, raw: unknown): Promise<Page<InviteView>> {
  const tenantId = authorise(ctx.actor, 'invite:read');
  const { cursor, limit } = parseInput(ListInvitesInput, raw);
  const mayHand = mayGive(ctx.actor, 'invite:write');
  return withSnapshot(ctx, tenantId, async (tx) => {
    const after = cursor === undefined ? tx.sql`` : tx.sql`and id < ${fromCursor(z.uuid(), cursor)}`;
    const [rows, botUsername] = await Promise.all([
      tx.sql<Row[]>`
        select id, plan_id, note, token_sealed, max_uses, use_count, expires_at, revoked_at, created_at
        from invite where tenant_id = ${tenantId} ${after} order by id desc limit ${limit + 1}`.execute(),
      readBotUsername(tx),
    ]);
    const page = toPage(rows, limit, ({ id }) => id);
    const items = page.items.map(({ tokenSealed, ...invite }): InviteView => {
      if (!mayHand) return { ...invite, token: null, links: null };
      const token = openInvite(ctx.keys, { tenantId, id: invite.id }, tokenSealed);
      return { ...invite, token, links: inviteLinks(token, botUsername) };
    });
    return { items, cursor: page.cursor };
  });
}
