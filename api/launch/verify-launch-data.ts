import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { TelegramPerson } from '#core/context.ts';
import { safeName } from '#core/link/safe-name.ts';
import { DoorError } from '../problem.ts';

const MAX_BYTES = 8 * 1024;
const MAX_AHEAD_MS = 60_000;
const MAX_AGE_MS = 3_600_000;
const NAME_CHARACTERS = 64;

const StartParam = z.string().regex(/^[A-Za-z0-9_-]{0,512}$/);
const AuthDate = z.string().regex(/^[1-9]\d{8,10}$/);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
/** https://core.telegram.org/bots/webapps#webappuser: ids have at most 52 bits; what else comes is not ours. */
const User = z.object({
  id: z.int().positive(),
  first_name: z.string().max(256).default(''),
  last_name: z.string().max(256).optional(),
  username: z.string().max(64).optional(),
  language_code: z.string().max(35).optional(),
});

export type LaunchRules = {
  readonly botToken: string;
  readonly now: Date;
  /** How old they may be; an hour when left out. */
  readonly maxAgeMs?: number;
};

export type LaunchData = {
  readonly person: TelegramPerson;
  /** What stood after `?startapp=`: [A-Za-z0-9_-]{0,512}. Telegram signed it with the rest. */
  readonly startParam: string;
};

/**
 * Who opened the Mini App, by the launch data (`initData`) that Telegram signed for the bot of this token
 * (https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app). Fields that are not known count in
 * the signature and are let be.
 * @throws DoorError LAUNCH_MALFORMED, LAUNCH_TAMPERED, LAUNCH_EXPIRED; none of them tells what was sent
 */
export function verifyLaunchData(raw: string, { botToken, now, maxAgeMs = MAX_AGE_MS }: LaunchRules): LaunchData {
  const fields = readFields(raw);
  const hash = Hash.safeParse(fields.get('hash'));
  if (!hash.success) throw malformed('without a hash');
  fields.delete('hash');
  if (!timingSafeEqual(Buffer.from(hash.data, 'hex'), signatureOf(fields, botToken))) {
    throw new DoorError('LAUNCH_TAMPERED', 'Telegram did not sign these launch data for this bot.');
  }
  const provenAt = readAuthDate(fields, now);
  if (now.getTime() - provenAt.getTime() > maxAgeMs) {
    throw new DoorError('LAUNCH_EXPIRED', 'These launch data are too old; open the app again.');
  }
  const startParam = StartParam.safeParse(fields.get('start_param') ?? '');
  if (!startParam.success) throw malformed('with a start parameter that is none');
  return { person: { ...readUser(fields.get('user')), provenAt }, startParam: startParam.data };
}

const malformed = (how: string): DoorError => new DoorError('LAUNCH_MALFORMED', `These are launch data ${how}.`);

function readFields(raw: string): Map<string, string> {
  if (Buffer.byteLength(raw) > MAX_BYTES) throw malformed('of more than 8 KiB');
  const pairs = [...new URLSearchParams(raw)];
  const fields = new Map(pairs);
  if (fields.size !== pairs.length) throw malformed('with a field that comes twice');
  return fields;
}

/** Over all fields but `hash`, `signature` among them, by their names. */
function signatureOf(fields: ReadonlyMap<string, string>, botToken: string): Buffer {
  const lines = [...fields].map(([name, value]) => `${name}=${value}`).sort();
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest();
  return createHmac('sha256', secret).update(lines.join('\n')).digest();
}

function readAuthDate(fields: ReadonlyMap<string, string>, now: Date): Date {
  const seconds = AuthDate.safeParse(fields.get('auth_date'));
  if (!seconds.success) throw malformed('without a date');
  const at = new Date(Number(seconds.data) * 1000);
  if (at.getTime() > now.getTime() + MAX_AHEAD_MS) throw malformed('of the future');
  return at;
}

function readUser(json: string | undefined): Omit<TelegramPerson, 'provenAt'> {
  const user = User.safeParse(parseJson(json ?? ''));
  if (!user.success) throw malformed('without a user');
  const { id, first_name: first, last_name: last = '', username = '', language_code: language } = user.data;
  const name = safeName(`${first} ${last}`, username === '' ? 'Telegram' : username, NAME_CHARACTERS);
  return { telegramId: BigInt(id), name, language };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
