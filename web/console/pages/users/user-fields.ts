import type { UserFacets } from '#core/user/count-user-facets.ts';
import { QUOTA_SPANS, SEEN_SPANS, USER_STATES } from '#core/user/user-filter.ts';
import type { FilterField } from '#web/console-ui/table/filter-field.ts';
import type { Translate } from '#web/console-words/deck.ts';
import { USER_STATE_WORDS } from './say-user-state.ts';

type Facts = {
  readonly facets: UserFacets;
  readonly nodes: readonly { readonly id: string; readonly name: string }[];
  readonly t: Translate;
};

/** What the list of users can be filtered by, with how many each value would leave alone. */
export function userFields({ facets, nodes, t }: Facts): readonly FilterField[] {
  const named = (things: readonly { readonly name: string; readonly count?: number }[]) =>
    things.map(({ name, count }) => ({ value: name, name, count }));
  return [
    {
      id: 'state',
      name: t('users.state'),
      values: USER_STATES.map((value) => ({ value, name: t(USER_STATE_WORDS[value]), count: facets.states[value] })),
    },
    { id: 'plan', name: t('users.plan'), values: named(facets.plans) },
    { id: 'group', name: t('users.group'), values: named(facets.groups) },
    {
      id: 'seen',
      name: t('users.seen'),
      values: SEEN_SPANS.map((value) => ({ value, name: t(`users.seen.${value}`), count: facets.seen[value] })),
      isSingle: true,
    },
    {
      id: 'quota',
      name: t('users.quota'),
      values: QUOTA_SPANS.map((value) => ({ value, name: t(`users.quota.${value}`), count: facets.quota[value] })),
    },
    { id: 'node', name: t('users.node'), values: named(nodes), isSingle: true },
  ].filter(({ values }) => values.length > 0);
}
