import { recordUsage } from '#core/machine/record-usage.ts';
import { newId } from '#kit/id.ts';
import type { House } from '../house.ts';

/** The house's node has counted 1 MB up and 80 MB down of this user's first connection, now. */
export async function countUsage({ world: { system, tenantId, nodeId } }: House, userId: string): Promise<void> {
  const [meter] = await system.db.sql<{ id: number }[]>`
    select m.id::integer from meter m join subscription s on s.id = m.subscription_id where s.user_id = ${userId}`;
  if (meter === undefined) throw new Error(`Nothing is metered of ${userId}.`);
  const now = new Date();
  const samples = [{ meterId: meter.id, upBytes: 1_000_000n, downBytes: 80_000_000n }];
  const window = { windowStartAt: now, windowEndAt: now };
  await recordUsage(system, [{ tenantId, nodeId, journalId: newId(), seq: 1n, ...window, samples }]);
}
