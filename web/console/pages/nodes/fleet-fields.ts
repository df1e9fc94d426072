import type { GroupView } from '#core/group/group-view.ts';
import type { FleetRow } from '#core/node/list-fleet.ts';
import type { FilterField } from '#web/console-ui/table/filter-field.ts';
import type { Translate } from '#web/console-words/deck.ts';
import { countFacet } from './sift-fleet.ts';

type Facts = { readonly rows: readonly FleetRow[]; readonly groups: readonly GroupView[]; readonly t: Translate };

/** What the list of nodes can be filtered by, with how many nodes each value has. */
export function fleetFields({ rows, groups, t }: Facts): readonly FilterField[] {
  const alive = rows.filter(({ state }) => state !== 'revoked');
  const named = new Map(groups.map(({ id, name }) => [id, name]));
  const regions = countFacet(alive, ({ region }) => (region === '' ? [] : [region]));
  const ways = countFacet(alive, ({ ways: own }) => own);
  const inGroups = countFacet(alive, ({ groupIds }) => groupIds);
  return [
    {
      id: 'region',
      name: t('nodes.region'),
      values: regions.map(({ value, count }) => ({ value, name: value, count })),
    },
    { id: 'way', name: t('nodes.way'), values: ways.map(({ value, count }) => ({ value, name: value, count })) },
    {
      id: 'group',
      name: t('nodes.group'),
      values: inGroups.flatMap(({ value, count }) => {
        const name = named.get(value);
        return name === undefined ? [] : [{ value, name, count }];
      }),
    },
  ].filter(({ values }) => values.length > 0);
}
