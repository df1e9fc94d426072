import type { UserFacets } from '#core/user/count-user-facets.ts';
import { QUOTA_SPANS, SEEN_SPANS, USER_STATES } from '#core/user/user-filter.ts';
import { USER_SORTS } from '#core/user/user-order.ts';
import type { TableQuery } from '#web/console-ui/table/table-query.ts';

/** No user has it: what a filter that means nothing finds. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

type Named = { readonly id: string; readonly name: string };
export type Around = Pick<UserFacets, 'plans' | 'groups'> & { readonly nodes: readonly Named[] };

/** What core is asked for by an address. Plans, groups and nodes stand in it by name; a name that is gone finds nobody. */
export function toSearch({ search, filters, sort, cursor }: TableQuery, { plans, groups, nodes }: Around) {
  const known = <Value extends string>(values: readonly Value[], field: string): readonly Value[] =>
    values.filter((value) => filters[field]?.includes(value));
  const ids = (things: readonly Named[], field: string): readonly string[] => {
    const wanted = filters[field] ?? [];
    const found = things.filter(({ id, name }) => wanted.includes(name) || wanted.includes(id)).map(({ id }) => id);
    return wanted.length > 0 && found.length === 0 ? [NOBODY] : found;
  };
  const some = <Key extends string, Value>(key: Key, values: readonly Value[]) =>
    values.length === 0 ? {} : { [key]: values };
  const by = USER_SORTS.find((name) => name === sort?.column);
  const nodeId = ids(nodes, 'node')[0];
  return {
    ...(search === '' ? {} : { search }),
    ...some('states', known(USER_STATES, 'state')),
    ...some('seen', known(SEEN_SPANS, 'seen')),
    ...some('quota', known(QUOTA_SPANS, 'quota')),
    ...some('planIds', ids(plans, 'plan')),
    ...some('groupIds', ids(groups, 'group')),
    ...(nodeId === undefined ? {} : { nodeId }),
    ...(by === undefined ? {} : { sort: `${sort?.isDescending === true ? '-' : ''}${by}` }),
    ...(cursor === null ? {} : { cursor }),
  };
}
