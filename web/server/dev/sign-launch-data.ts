import { createHmac, randomBytes } from 'node:crypto';

/** Whom Telegram would vouch for, in the words of its launch data. */
export type LaunchUser = {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
  readonly allows_write_to_pm?: boolean;
  readonly photo_url?: string;
};

export type LaunchFacts = {
  readonly user: LaunchUser;
  readonly botToken: string;
  readonly startParam?: string | undefined;
  /** Now, when left out. */
  readonly authDate?: Date | undefined;
  /** Further fields, or other values of the ones above; signed like the rest. */
  readonly more?: Readonly<Record<string, string>> | undefined;
};

const SIGNATURE_BYTES = 64;

/** `initData` as Telegram signs it for a Mini App of this bot: for development and tests, where there is no Telegram. */
export function signLaunchData(facts: LaunchFacts): string {
  const { user, botToken, startParam, authDate = new Date(), more } = facts;
  const fields = new URLSearchParams({
    user: JSON.stringify(user),
    chat_instance: String(BigInt(`0x${randomBytes(8).toString('hex')}`)),
    chat_type: 'private',
    ...(startParam === undefined ? {} : { start_param: startParam }),
    auth_date: String(Math.floor(authDate.getTime() / 1_000)),
    // For third parties; checked by Telegram's public key, which is not ours to answer for. It is signed like the rest.
    signature: randomBytes(SIGNATURE_BYTES).toString('base64url'),
    ...more,
  });
  fields.set('hash', hashOf(fields, botToken));
  return fields.toString();
}

function hashOf(fields: URLSearchParams, botToken: string): string {
  const lines = [...fields].map(([name, value]) => `${name}=${value}`).toSorted();
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest();
  return createHmac('sha256', secret).update(lines.join('\n')).digest('hex');
}
