import { InputFile } from 'grammy';
import { qrCode } from '#core/link/qr-code.ts';
import { readMyDeviceLinks } from '#core/me/read-my-device-links.ts';
import { settleMyDevice } from '#core/me/settle-my-device.ts';
import { planMessageRemoval } from '#core/notice/plan-message-removal.ts';
import { sayName } from '../screens/device-facts.ts';
import { say, sayInPassing } from '../telegram/show.ts';
import type { DeviceTurn } from './device-turn.ts';

const SHOWN_SECONDS = 3_600;
/** Telegram's copy button takes no more. */
const MAX_COPY = 256;

/** Sends the connection's own link as a QR, which goes again after an hour. */
export async function sendQr({ turn, device }: DeviceTurn): Promise<void> {
  const { connections } = await readMyDeviceLinks(turn.core, { deviceId: device.id });
  const link = connections[0]?.link;
  if (link === undefined) return sayInPassing(turn, turn.words.plain('dev.preparing'));
  const { body } = await qrCode(link, 'png');
  const sent = await turn.telegram.replyWithPhoto(new InputFile(Buffer.from(body), 'qr.png'), {
    caption: turn.words.html('bot.device.qr', { name: sayName(turn.words, device) }),
    protect_content: true,
  });
  await Promise.all([
    planMessageRemoval(turn.core, { messageId: sent.message_id, afterSeconds: SHOWN_SECONDS }),
    settle({ turn, device }),
  ]);
}

/** Sends the link that an app imports and that renews itself; where nobody told our address, the connection's own. */
export async function sendLink({ turn, device }: DeviceTurn): Promise<void> {
  const { linkToken, connections } = await readMyDeviceLinks(turn.core, { deviceId: device.id });
  const { publicUrl } = turn.house;
  const link = publicUrl === undefined ? connections[0]?.link : `${publicUrl}/s/${linkToken}`;
  if (link === undefined) return sayInPassing(turn, turn.words.plain('dev.preparing'));
  const copy = [{ text: turn.words.plain('common.copyLink'), copy_text: { text: link } }];
  const text = turn.words.html('bot.device.link', { name: sayName(turn.words, device), link });
  await say(turn, { text, rows: link.length <= MAX_COPY ? [copy] : [] }, { isProtected: true });
  await settle({ turn, device });
}

/** What he has just been given is current, whatever the device held before. */
async function settle({ turn, device }: Pick<DeviceTurn, 'turn' | 'device'>): Promise<void> {
  if (device.state === 'attention') await settleMyDevice(turn.core, { deviceId: device.id });
}
