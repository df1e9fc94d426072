import { createUser } from '#core/user/create-user.ts';
import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';
import { until } from '#tests/support/house/until.ts';

export const GIB = 1024n ** 3n;
export const DAY_MS = 86_400_000;
export const WAY = { way: 'vless-reality' };

/** A person with 200 GiB for 20 days, and with these devices. */
export const makePerson = ({ house }: ConsoleStage, name: string, devices: readonly object[] = []) =>
  createUser(house.world.system, {
    name,
    subscription: { quotaBytes: 200n * GIB, expiresAt: new Date(Date.now() + 20 * DAY_MS) },
    devices: [...devices],
  });

/** As if eleven minutes had gone since she proved herself. */
export const forgetProof = ({ sql }: ConsoleStage): Promise<unknown> =>
  sql`update staff_session set proven_at = now() - interval '11 minutes'`;

/** The node has come and has what it is to hold. */
export const nodeIsThere = ({ house, sql }: ConsoleStage): Promise<true> =>
  until('the node has contact', async () => {
    const rows = await sql`select from node where id = ${house.world.nodeId} and last_seen_at is not null`;
    return rows.length > 0;
  });
