import { inviteStart } from '#contract/invite-start.ts';
import type { Tx } from '#core/with-transaction.ts';

/** Where a token leads to in Telegram; null while nobody knows by which bot. */
export type InviteLinks = { readonly miniApp: string | null; readonly bot: string | null };

/** The links that carry a token to this bot. */
export function inviteLinks(token: string, botUsername: string | null): InviteLinks {
  if (botUsername === null) return { miniApp: null, bot: null };
  const base = `https://t.me/${botUsername}`;
  return { miniApp: `${base}?startapp=${inviteStart(token)}`, bot: `${base}?start=${inviteStart(token)}` };
}

/** By which bot the tenant's people are spoken to. */
export async function readBotUsername(tx: Tx): Promise<string | null> {
  const [contact] = await tx.sql<{ botUsername: string | null }[]>`
    select bot_username from tenant_contact where tenant_id = ${tx.tenantId}`.execute();
  return contact?.botUsername ?? null;
}
