import { authoriseSystem } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';

export type ScopeBell = {
  /** Some desired state changed. */
  readonly onRing: () => void;
  /** Listening began, at first or after the connection was lost: what rang in between was not heard. */
  readonly onListening: () => void;
};

/**
 * Hears the doorbell of scope changes on a connection of its own, which comes back by itself. The bell only makes things
 * quick: whoever listens also polls. @throws AppError FORBIDDEN
 */
export async function listenScopes(ctx: Context, bell: ScopeBell): Promise<{ readonly stop: () => Promise<void> }> {
  authoriseSystem(ctx.actor);
  const listening = await ctx.db.sql.listen('scope', bell.onRing, bell.onListening);
  return { stop: () => listening.unlisten() };
}
