import { randomBytes, randomInt } from 'node:crypto';

/** A token in the form that @BotFather gives, of a bot that exists nowhere. */
export function newBotToken(): string {
  return `${randomInt(100_000_000, 1_000_000_000)}:${randomBytes(26).toString('base64url')}`;
}
