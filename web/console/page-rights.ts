import type { Permission } from '#core/context.ts';
import type { PlaceId } from '#web/console-ui/frame/places.ts';
import { placeOf } from '#web/console-ui/frame/places.ts';
import { CONSOLE_ROOT } from './browser/look-cookies.ts';

/** What one needs to see a place: what a role may not see is absent from the frame, and answers 403 to who types its address. */
export const PLACE_RIGHTS = {
  overview: 'node:read',
  users: 'user:read',
  plans: 'plan:read',
  invites: 'invite:read',
  nodes: 'node:read',
  groups: 'group:read',
  sni: 'sni:read',
  gateways: 'node:read',
  traffic: 'usage:read',
  audit: 'audit:read',
  jobs: 'node:read',
  staff: 'staff:read',
  tokens: 'token:read',
  webhooks: 'token:read',
  settings: 'user:read',
} as const satisfies Record<PlaceId, Permission>;

/** Places whose pages there are. Add yours here with its page. */
export const BUILT_PLACES: readonly PlaceId[] = [
  'overview',
  'users',
  'plans',
  'invites',
  'nodes',
  'groups',
  'sni',
  'audit',
  'jobs',
  'tokens',
  'settings',
];

/** The right that the page of a path asks for; undefined when it is none of the frame's places. */
export function rightOfPath(path: string): Permission | undefined {
  const place = placeOf(path.split('?')[0] ?? '', CONSOLE_ROOT);
  return place === undefined ? undefined : PLACE_RIGHTS[place];
}
