import { z } from 'zod';
import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';

const Announcement = z.object({ nodeId: z.uuid(), sessionId: z.uuid(), bootId: z.string() });
/** A session that was let in, by whichever hub. */
export type SessionAnnouncement = z.infer<typeof Announcement>;

/** Hears which sessions begin, on all hubs, in the order in which they were let in. @throws AppError FORBIDDEN */
export async function listenSessions(
  ctx: Context,
  onBegin: (announcement: SessionAnnouncement) => void,
): Promise<{ readonly stop: () => Promise<void> }> {
  authoriseSystem(ctx.actor);
  const listening = await ctx.db.sql.listen('session', (text) => {
    const parsed = Announcement.safeParse(decode(text));
    if (parsed.success) onBegin(parsed.data);
  });
  return { stop: () => listening.unlisten() };
}

function decode(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
