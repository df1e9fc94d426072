import type { z } from 'zod';
import type { Node } from '#contract/api/node.ts';
import type { User } from '#contract/api/user.ts';
import { act } from '#web/console/browser/act.ts';
import type { PlaceId } from '#web/console-ui/frame/places.ts';
import type { PaletteItem, PaletteSearch } from '#web/console-ui/palette/palette-item.ts';
import { fits } from '#web/console-ui/palette/palette-item.ts';

const MOST = 6;
const MOST_NODES = 100;

type Page<Item> = { readonly items: readonly Item[] };
type Named<Item> = (item: Item) => PaletteItem;

async function ask<Item>(path: string, toItem: Named<Item>): Promise<readonly PaletteItem[]> {
  const answer = await act<Page<Item>>({ method: 'GET', path });
  return answer.isDone ? answer.value.items.map(toItem) : [];
}

const ofUser: Named<z.infer<typeof User>> = ({ id, name, telegramId }) => ({
  id: `user-${id}`,
  kind: 'users',
  icon: 'users',
  name,
  note: telegramId === null ? undefined : String(telegramId),
  href: `/admin/users/${id}`,
});
const ofNode: Named<z.infer<typeof Node>> = ({ id, name, publicIpv4, region }) => ({
  id: `node-${id}`,
  kind: 'nodes',
  icon: 'nodes',
  name,
  note: [region, publicIpv4].filter((text) => text !== '').join(', '),
  href: `/admin/nodes/${id}`,
});

const findUsers = (query: string): Promise<readonly PaletteItem[]> =>
  ask(`/users?${new URLSearchParams({ search: query.slice(0, 64), limit: String(MOST) })}`, ofUser);

/** A fleet is small: it is looked through here, by name, region and address. */
async function findNodes(query: string): Promise<readonly PaletteItem[]> {
  const nodes = await ask(`/nodes?limit=${MOST_NODES}`, ofNode);
  return nodes.filter((node) => fits(node, query)).slice(0, MOST);
}

/** What the palette finds of users and nodes, as far as the person may see them. */
export const findInHouse = (places: readonly PlaceId[]): PaletteSearch => {
  const sees = (kind: 'users' | 'nodes', wanted: string): boolean =>
    places.includes(kind) && (wanted === 'all' || wanted === kind);
  return async (query, kind) => {
    const found = await Promise.all([
      sees('users', kind) ? findUsers(query) : [],
      sees('nodes', kind) ? findNodes(query) : [],
    ]);
    return found.flat();
  };
};
