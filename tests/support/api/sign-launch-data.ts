import { signLaunchData as sign } from '#web/server/dev/sign-launch-data.ts';

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

/** Launch data as Telegram would sign them for the bot of the tests. */
export function signLaunchData(launch: Launch, botToken = TEST_BOT_TOKEN): string {
  const { telegramId, name = 'Anna', language = 'en', startParam, at, more } = launch;
  const user = { id: Number(telegramId), first_name: name, language_code: language };
  return sign({ user, botToken, startParam, authDate: at, more });
}
