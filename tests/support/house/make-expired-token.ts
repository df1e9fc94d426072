import { createEnrolmentToken } from '#core/node/create-enrolment-token.ts';
import { ManualClock } from '#kit/clock.ts';
import type { House } from '../house.ts';

const TOKEN_LIFE_MS = 15 * 60_000;

/** An enrolment token of the node that ran out a second ago: it was made by the verb, that much earlier. */
export async function makeExpiredToken({ world, ports }: House, nodeId: string): Promise<string> {
  const clock = new ManualClock(new Date(Date.now() - TOKEN_LIFE_MS - 1_000));
  const hub = { enrolAddress: `127.0.0.1:${ports.hubEnrol}`, syncAddress: `127.0.0.1:${ports.hubSync}` };
  return (await createEnrolmentToken({ ...world.system, clock }, { nodeId }, hub)).token;
}
