import { createHash } from 'node:crypto';
import { readHome } from '#core/me/read-home.ts';
import { readMyDeviceLinks } from '#core/me/read-my-device-links.ts';
import { renewMyDevice } from '#core/me/renew-my-device.ts';
import { AppError } from '#kit/app-error.ts';
import { deviceScreen, renewQuestion } from '../screens/device-screen.ts';
import { denialOf } from '../screens/plan-facts.ts';
import { show } from '../telegram/show.ts';
import type { Turn } from '../turn.ts';
import type { DeviceTurn } from './device-turn.ts';

/** Asks before new credentials are made, or says why there can be none. */
export async function askRenew({ turn, home, device }: DeviceTurn): Promise<void> {
  const denial = denialOf(turn.words, home);
  const screen =
    denial === undefined
      ? renewQuestion(turn.words, device, await readMark(turn, device.id))
      : deviceScreen({ ...turn, home }, device, denial);
  await show(turn, screen);
}

/** Makes them, once for each question: pressed again, or told twice, the question is answered already. */
export async function renew({ turn, home, device }: DeviceTurn, mark: string | undefined): Promise<void> {
  const { words, core } = turn;
  try {
    const isStillAsked = mark === (await readMark(turn, device.id));
    const renewed = isStillAsked ? await renewMyDevice(core, { deviceId: device.id }) : device;
    await show(turn, deviceScreen({ ...turn, home }, renewed, words.html('reissued')));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'PRECONDITION') throw error;
    const now = await readHome(core);
    const denial = denialOf(words, now) ?? words.html('bot.denied.way');
    await show(turn, deviceScreen({ ...turn, home: now }, device, denial));
  }
}

/** Tells one set of credentials from another, and nothing about them. */
async function readMark({ core }: Turn, deviceId: string): Promise<string> {
  const { revisionIds } = await readMyDeviceLinks(core, { deviceId });
  return createHash('sha256').update(revisionIds.join()).digest('base64url').slice(0, 12);
}
