'use client';
import { useMemo, useState } from 'react';
import { useFreshFigures } from '#web/console/browser/use-fresh-figures.ts';
import { useHeldRows } from '#web/console/browser/use-held-rows.ts';
import { When } from '#web/console-ui/show/when.tsx';
import { DataTable } from '#web/console-ui/table/data-table.tsx';
import { FilterChips } from '#web/console-ui/table/filter-chips.tsx';
import type { FilterField } from '#web/console-ui/table/filter-field.ts';
import { HeldLine } from '#web/console-ui/table/held-line.tsx';
import { ListLine } from '#web/console-ui/table/list-line.tsx';
import { NothingFound } from '#web/console-ui/table/nothing-found.tsx';
import { Pager } from '#web/console-ui/table/pager.tsx';
import { NOTHING, type Selection } from '#web/console-ui/table/selection.ts';
import { nextSort, withSort } from '#web/console-ui/table/table-query.ts';
import { useTableQuery } from '#web/console-ui/table/use-table-query.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { Bulk } from './bulk/use-bulk.tsx';
import { useBulk } from './bulk/use-bulk.tsx';
import type { Wider } from './find-wider.ts';
import { userColumns } from './user-columns.tsx';
import type { UserLine } from './user-line.ts';
import { userOnPhone } from './user-on-phone.tsx';
import { USERS_SPEC } from './users-spec.ts';

type Props = {
  readonly lines: readonly UserLine[];
  readonly fields: readonly FilterField[];
  readonly count: number;
  readonly total: number;
  readonly cursor: string | null;
  readonly mayChange: boolean;
  /** What is asked for, as a job takes it. */
  readonly filter: Bulk['filter'];
  /** A job that was on its way when the page came. */
  readonly running: Bulk['running'];
  /** When nobody fits: the filter without which most do. */
  readonly wider?: Wider | undefined;
  /** Up to when filters know what is used. */
  readonly at: string;
};

const hrefOf = ({ id }: UserLine): string => `/admin/users/${id}`;
const idOf = ({ id }: UserLine): string => id;
/** What the server sorts by when nobody says. */
const OWN_SORT = { column: 'seen', isDescending: true } as const;

/** The people: filters as chips, rows that hold still, a bar for those that are chosen. */
export function UsersList({ lines, fields, count, total, cursor, mayChange, filter, running, wider, at }: Props) {
  const t = useWords();
  const address = useTableQuery(USERS_SPEC);
  const { query, text, go } = address;
  const held = useHeldRows(lines, { view: text, idOf });
  // A choice holds for one filter: another one forgets it.
  const choice = JSON.stringify([query.search, query.filters]);
  const [selected, setSelected] = useState({ choice, value: NOTHING });
  const selection: Selection = selected.choice === choice ? selected.value : NOTHING;
  const onSelect = (value: Selection): void => setSelected({ choice, value });
  const bulk = useBulk({ running, filter, count, selection: { value: selection, onChange: onSelect } });
  useFreshFigures({ of: ({ acts, applied }) => `${acts['user'] ?? 0} ${acts['subscription'] ?? 0} ${applied}` });
  const columns = useMemo(() => userColumns(t), [t]);
  const show = (): void => {
    held.show();
    address.refresh();
  };
  const sort = query.sort ?? OWN_SORT;
  return (
    <>
      <FilterChips address={address} fields={fields} placeholder={t('users.search')} />
      <ListLine fitting={count} total={total} address={text}>
        {bulk.line}
        <HeldLine count={held.changed} onShow={show} />
      </ListLine>
      <DataTable
        caption={t('users.caption', { n: count })}
        columns={columns}
        rows={held.rows}
        idOf={idOf}
        nameOf={({ name }) => name}
        hrefOf={hrefOf}
        phone={userOnPhone}
        sort={sort}
        onSort={(column, startsDescending) => go(withSort(query, nextSort(sort, column, startsDescending)))}
        {...(mayChange ? { selection: { value: selection, onChange: onSelect } } : {})}
        isLoading={address.isPending}
        empty={<NothingFound address={address} fields={fields} wider={wider} />}
      />
      <Pager address={address} next={cursor}>
        <span>
          {t('users.footer', { n: held.rows.length, order: t(`users.by.${orderOf(sort.column)}`) })}
          <span className="k-only-desk"> · {t('users.asOf', { time: '' }).trim()} </span>
          <span className="k-only-desk">
            <When at={at} kind="seconds" />
          </span>
        </span>
      </Pager>
      {mayChange ? bulk.bar : null}
    </>
  );
}

const orderOf = (column: string): (typeof USERS_SPEC.sorts)[number] =>
  USERS_SPEC.sorts.find((name) => name === column) ?? 'seen';
