import { createHmac } from 'node:crypto';

export const TEST_BOT_TOKEN = '7342037359:test-token-of-a-bot-that-is-none';

export type Launch = {
  readonly telegramId: bigint;
  readonly name?: string;
  readonly language?: string;
  readonly startParam?: string;
  readonly at?: Date;
  /** Any further fields, signed like the others. */
  readonly more?: Readonly<Record<string, string>>;
};

/** Launch data as Telegram would sign them for the bot. */
export function signLaunchData(launch: Launch, botToken = TEST_BOT_TOKEN): string {
  const { telegramId, name = 'Anna', language = 'en', startParam, at = new Date(), more = {} } = launch;
  const fields = new URLSearchParams({
    user: JSON.stringify({ id: Number(telegramId), first_name: name, language_code: language }),
    chat_instance: '8134722200314281151',
    auth_date: String(Math.floor(at.getTime() / 1000)),
    signature: 'zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe',
    ...(startParam === undefined ? {} : { start_param: startParam }),
    ...more,
  });
  const text = [...fields]
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('\n');
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest();
  fields.set('hash', createHmac('sha256', secret).update(text).digest('hex'));
  return fields.toString();
}
