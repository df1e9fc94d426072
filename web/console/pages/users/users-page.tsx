import { listNodes } from '#core/node/list-nodes.ts';
import type { UserFacets } from '#core/user/count-user-facets.ts';
import { countUserFacets } from '#core/user/count-user-facets.ts';
import { searchUsers } from '#core/user/search-users.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import type { Staff } from '#web/console/session.ts';
import { requireStaff } from '#web/console/session.ts';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { Tabs } from '#web/console-ui/frame/tabs.tsx';
import type { TableQuery } from '#web/console-ui/table/table-query.ts';
import { formatTableQuery } from '#web/console-ui/table/table-query.ts';
import { readRunningJob } from '../jobs/read-running-job.ts';
import { findWider } from './find-wider.ts';
import { toSearch } from './to-search.ts';
import { userFields } from './user-fields.ts';
import { userLine } from './user-line.ts';
import { usersActs } from './users-acts.tsx';
import { UsersEmpty } from './users-empty.tsx';
import { UsersList } from './users-list.tsx';
import type { SearchParams } from './users-spec.ts';
import { isView, readUsersQuery, USER_VIEWS } from './users-spec.ts';

const PATH = '/admin/users';
const MOST_NODES = 200;
const NO_NAMES = { plans: [], groups: [] };

/** The people by the address it is asked with. */
export async function UsersPage({ params }: { readonly params: SearchParams }) {
  const staff = await requireStaff('user:read');
  const query = readUsersQuery(params);
  const speech = await readSpeech();
  const [acts, running, { facets, nodes, found }] = await Promise.all([
    usersActs(staff, speech),
    orNotFound(readRunningJob(staff)),
    findUsers(staff, query),
  ]);
  if (facets.total === 0) return <UsersEmpty staff={staff} speech={speech} acts={acts} />;
  const wider = found.count === 0 ? await findWider(staff.ctx, query, { ...facets, nodes }) : undefined;
  const mayChange = staff.may('user:write');
  const { t } = speech;
  return (
    <>
      <PageHead
        title={t('place.users')}
        actions={
          <>
            {acts.invite}
            {acts.newUser}
          </>
        }
        phoneActions={acts.newUserIcon}
      />
      <div className="k-only-desk">
        <Tabs label={t('users.tabs')} tabs={tabsOf(facets, query, speech)} />
      </div>
      <UsersList
        lines={found.items.map((row) => userLine(row, { ...speech, now: found.at }))}
        fields={userFields({ facets, nodes, t })}
        count={found.count ?? facets.total}
        total={facets.total}
        cursor={found.cursor}
        mayChange={mayChange}
        filter={toSearch({ ...query, sort: null, cursor: null }, { ...facets, nodes })}
        running={running}
        wider={wider}
        at={found.at.toISOString()}
      />
    </>
  );
}

/** The people who fit, found while all are counted, unless the address names what only the count knows by name. */
async function findUsers(staff: Staff, query: TableQuery) {
  const counting = countUserFacets(staff.ctx);
  const naming = nodesFor(staff, query);
  const isNamed = query.filters['plan'] !== undefined || query.filters['group'] !== undefined;
  const finding = async () => {
    const [names, nodes] = await Promise.all([isNamed ? counting : NO_NAMES, naming]);
    return orNotFound(searchUsers(staff.ctx, toSearch(query, { ...names, nodes })));
  };
  const [facets, nodes, found] = await Promise.all([counting, naming, finding()]);
  return { facets, nodes, found };
}

/** Nodes are asked for where the address names one: the page of a node leads to its people. */
async function nodesFor({ ctx, may }: Staff, { filters }: TableQuery) {
  if (filters['node'] === undefined || !may('node:read')) return [];
  const { items } = await listNodes(ctx, { limit: MOST_NODES });
  return items.map(({ id, name }) => ({ id, name }));
}

function tabsOf(facets: UserFacets, query: TableQuery, { t, format }: Speech) {
  return USER_VIEWS.map((view) => {
    const { field, value, word } = view;
    const filters = field === null ? {} : { [field]: [value] };
    const href = `${PATH}${formatTableQuery({ search: '', filters, sort: null, cursor: null })}`;
    return { href, name: t(word), count: format.count(countOf(facets, view)), isHere: isView(view, query) };
  });
}

function countOf({ total, states, seen, quota }: UserFacets, { field, value }: (typeof USER_VIEWS)[number]): number {
  if (field === null) return total;
  if (field === 'quota') return quota[value];
  return field === 'seen' ? seen[value] : states[value];
}
