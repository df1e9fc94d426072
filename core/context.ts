import type { Database } from '#core/database.ts';
import type { Clock } from '#kit/clock.ts';
import type { Keyring } from '#kit/keyring.ts';
import type { Log } from '#kit/log.ts';

/** What a permission lets its holder do; `*` is all of them. */
export const PERMISSIONS = [
  'user:read',
  'user:write',
  'device:read',
  'device:write',
  'node:read',
  'node:write',
  'plan:read',
  'plan:write',
  'invite:read',
  'invite:write',
  'group:read',
  'group:write',
  'sni:read',
  'sni:write',
  'usage:read',
  'audit:read',
  'token:read',
  'token:write',
  'staff:read',
  'staff:write',
  'secret:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A person as Telegram tells of him. */
export type TelegramPerson = {
  readonly telegramId: bigint;
  readonly name: string;
  /** IETF tag of his Telegram, such as `ru` or `pt-br`; undefined when it is not told. */
  readonly language: string | undefined;
  /** When his launch data were signed; null for who speaks to the bot, which outdates none. */
  readonly provenAt: Date | null;
};

/** A member of staff in one tenant, by a session that was alive a moment ago. */
export type StaffActor = {
  readonly kind: 'staff';
  readonly tenantId: string;
  readonly id: string;
  readonly sessionId: string;
  readonly role: string;
  readonly permissions: readonly string[];
  /** When he last proved who he is. */
  readonly provenAt: Date;
};

/** Who acts. Every verb decides by this and by nothing else; doors make it, and only from what they have verified. */
export type Actor =
  | {
      readonly kind: 'api-token';
      readonly tenantId: string;
      readonly id: string;
      readonly permissions: readonly string[];
    }
  | StaffActor
  /** An end user, who may act on what is his own and on nothing else. */
  | { readonly kind: 'user'; readonly tenantId: string; readonly id: string }
  /** Somebody whom Telegram vouches for and who is no user yet: he may accept an invite. */
  | { readonly kind: 'guest'; readonly tenantId: string; readonly id: string; readonly person: TelegramPerson }
  | { readonly kind: 'system'; readonly tenantId: string; readonly id: string }
  | { readonly kind: 'node'; readonly tenantId: string; readonly id: string }
  | { readonly kind: 'nobody' };

/** What each verb gets besides its input. `keys` seals and opens what is secret at rest. */
export type Context = {
  readonly actor: Actor;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: Keyring;
};
