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
  'group:read',
  'group:write',
  'sni:read',
  'sni:write',
  'usage:read',
  'audit:read',
  'token:read',
  'token:write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who acts. Every verb decides by this and by nothing else; doors make it, and only from what they have verified. */
export type Actor =
  | {
      readonly kind: 'api-token';
      readonly tenantId: string;
      readonly id: string;
      readonly permissions: readonly string[];
    }
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
