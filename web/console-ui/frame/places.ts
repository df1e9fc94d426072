import type { WordKey } from '#web/console-words/deck.ts';
import type { IconName } from '../show/icon-table.ts';

export const PLACE_IDS = [
  'overview',
  'users',
  'plans',
  'invites',
  'nodes',
  'groups',
  'sni',
  'gateways',
  'traffic',
  'audit',
  'jobs',
  'staff',
  'tokens',
  'webhooks',
  'settings',
] as const;
export type PlaceId = (typeof PLACE_IDS)[number];

export type Place = {
  readonly id: PlaceId;
  readonly word: WordKey;
  readonly icon: IconName;
  readonly path: string;
  /** After G. */
  readonly key?: string;
};
export type PlaceGroup = { readonly word: WordKey | null; readonly places: readonly Place[] };

const place = (id: PlaceId, path: string, key?: string): Place => ({
  id,
  word: `place.${id}`,
  icon: id,
  path,
  ...(key === undefined ? {} : { key }),
});

/** The side's order. Paths stand under the console's root. */
export const PLACE_GROUPS: readonly PlaceGroup[] = [
  { word: null, places: [place('overview', '', 'O')] },
  {
    word: 'frame.people',
    places: [place('users', '/users', 'U'), place('plans', '/plans', 'P'), place('invites', '/invites')],
  },
  {
    word: 'frame.fleet',
    places: [
      place('nodes', '/nodes', 'N'),
      place('groups', '/groups'),
      place('sni', '/sni', 'S'),
      place('gateways', '/gateways', 'W'),
    ],
  },
  {
    word: 'frame.records',
    places: [place('traffic', '/traffic', 'T'), place('audit', '/audit', 'A'), place('jobs', '/jobs', 'J')],
  },
  {
    word: 'frame.admin',
    places: [
      place('staff', '/staff'),
      place('tokens', '/tokens'),
      place('webhooks', '/webhooks'),
      place('settings', '/settings'),
    ],
  },
];

/** What a role may see, in the side's order; a group without places is absent. */
export const visibleGroups = (seen: readonly PlaceId[]): readonly PlaceGroup[] =>
  PLACE_GROUPS.map(({ word, places }) => ({ word, places: places.filter(({ id }) => seen.includes(id)) })).filter(
    ({ places }) => places.length > 0,
  );

/** The place that a path belongs to: the longest one that begins it. */
export const placeOf = (path: string, root: string): PlaceId | undefined => {
  const own = path.startsWith(root) ? path.slice(root.length).replace(/\/$/, '') : null;
  if (own === null) return undefined;
  return PLACE_GROUPS.flatMap(({ places }) => places)
    .filter((one) => own === one.path || (one.path !== '' && own.startsWith(`${one.path}/`)))
    .toSorted((a, b) => b.path.length - a.path.length)[0]?.id;
};
