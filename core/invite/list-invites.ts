import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { inviteLinks, readBotUsername } from './invite-links.ts';
import { openInvite } from './invite-token.ts';
import type { InviteView } from './invite-view.ts';

type Row = Omit<InviteView, 'token' | 'links'> & { readonly tokenSealed: Buffer };

/** The tenant's invites, newest first, ended ones too, each with its token and links. @throws AppError FORBIDDEN */
export async function listInvites(ctx: Context): Promise<readonly InviteView[]> {
  const tenantId = authorise(ctx.actor, 'invite:read');
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [rows, botUsername] = await Promise.all([
      tx.sql<Row[]>`
        select id, plan_id, note, token_sealed, max_uses, use_count, expires_at, revoked_at, created_at
        from invite where tenant_id = ${tenantId} order by id desc`.execute(),
      readBotUsername(tx),
    ]);
    return rows.map(({ tokenSealed, ...invite }) => {
      const token = openInvite(ctx.keys, { tenantId, id: invite.id }, tokenSealed);
      return { ...invite, token, links: inviteLinks(token, botUsername) };
    });
  });
}
