import { changeMe } from '#core/me/change-me.ts';
import { say } from '../telegram/show.ts';
import type { Turn } from '../turn.ts';

/** Sends him no more notices. */
export async function mute(turn: Turn): Promise<void> {
  await changeMe(turn.core, { wantsNotices: false });
  await say(turn, { text: turn.words.html('bot.muted'), rows: [] });
}
