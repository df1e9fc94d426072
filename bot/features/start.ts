import { isInviteStart, readInviteStart } from '#contract/invite-start.ts';
import { acceptInvite } from '#core/invite/accept-invite.ts';
import { readHome } from '#core/me/read-home.ts';
import { readTenantContact } from '#core/tenant/read-tenant-contact.ts';
import { AppError } from '#kit/app-error.ts';
import type { Screen } from '../screens/screen.ts';
import { supportRow } from '../screens/screen.ts';
import { startScreen } from '../screens/start-screen.ts';
import { setChatMenu } from '../telegram/set-chat-menu.ts';
import { say } from '../telegram/show.ts';
import type { BotContext, Turn } from '../turn.ts';

/** `/start`: greets whom it knows, lets in who brings an invite, and tells others how one comes in. */
export async function start(telegram: BotContext, payload: string): Promise<void> {
  if (telegram.member !== undefined) return greet(telegram.member);
  if (!isInviteStart(payload)) return turnAway(telegram.guest);
  const userId = await accept(telegram.guest, readInviteStart(payload));
  if (userId === undefined) return sayNoInvite(telegram.guest);
  const { house } = telegram.guest;
  const core = house.contextOf({ kind: 'user', tenantId: house.tenantId, id: userId });
  await greet({ ...telegram.guest, core }, { isInvited: true });
}

/** Tells somebody who is no user how one comes in. */
export async function turnAway(guest: Turn): Promise<void> {
  await say(guest, await withSupport(guest, guest.words.html('bot.start.none')));
}

async function greet(turn: Turn, { isInvited = false } = {}): Promise<void> {
  const home = await readHome(turn.core);
  await say(turn, startScreen({ house: turn.house, words: turn.words, home }, isInvited));
  await setChatMenu(turn);
}

/** The user whom the invite makes of the guest; undefined when it makes none (any more). */
async function accept({ core }: Turn, token: string | undefined): Promise<string | undefined> {
  if (token === undefined) return undefined;
  try {
    return (await acceptInvite(core, { token })).userId;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

async function sayNoInvite(guest: Turn): Promise<void> {
  const { words } = guest;
  const text = `<b>${words.html('invite.bad.title')}</b>\n${words.html('invite.bad.text')}`;
  await say(guest, await withSupport(guest, text));
}

async function withSupport({ core, words }: Turn, text: string): Promise<Screen> {
  const { supportUrl } = await readTenantContact(core);
  return { text, rows: supportRow(words, supportUrl) };
}
