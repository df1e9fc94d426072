'use client';
import { useMemo } from 'react';
import { useFreshFigures } from '#web/console/browser/use-fresh-figures.ts';
import { useHeldRows } from '#web/console/browser/use-held-rows.ts';
import { Segmented } from '#web/console-ui/form/segmented.tsx';
import { DataTable } from '#web/console-ui/table/data-table.tsx';
import { FilterChips } from '#web/console-ui/table/filter-chips.tsx';
import type { FilterField } from '#web/console-ui/table/filter-field.ts';
import { HeldLine } from '#web/console-ui/table/held-line.tsx';
import { NothingFound } from '#web/console-ui/table/nothing-found.tsx';
import { nextSort, withFilter, withSort } from '#web/console-ui/table/table-query.ts';
import { useTableQuery } from '#web/console-ui/table/use-table-query.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { fleetColumns } from './fleet-columns.tsx';
import type { FleetLine } from './fleet-line.ts';
import { FLEET_SPEC, GROUPINGS, groupingOf } from './fleet-spec.ts';
import { nodeOnPhone } from './node-on-phone.tsx';

type Props = {
  readonly lines: readonly FleetLine[];
  readonly fields: readonly FilterField[];
  readonly footer: string;
  /** What the column of traffic is counted in. */
  readonly rateUnit: string;
};

const GROUPING_WORDS = { region: 'nodes.byRegion', role: 'nodes.byRole', none: 'nodes.byNone' } as const;
const hrefOf = ({ id }: FleetLine): string => `/admin/nodes/${id}`;
const idOf = ({ id }: FleetLine): string => id;

/** "Frankfurt 12 nodes": the name in ink, what is counted paler; amber where somebody is needed. */
function BlockName({ block, attention }: { readonly block: string; readonly attention: string }) {
  const [name = '', counted = ''] = block.split('\n');
  return (
    <>
      <span className={name === attention ? 'text-amber' : ''}>{name}</span>{' '}
      <span className="font-normal text-ink3">{counted}</span>
    </>
  );
}

/** The fleet: filters, then whatever needs attention, then the rest by region. Rows stay in place; figures do not. */
export function NodesList({ lines, fields, footer, rateUnit }: Props) {
  const t = useWords();
  const address = useTableQuery(FLEET_SPEC);
  const { query, text, go } = address;
  const held = useHeldRows(lines, { view: text, idOf });
  useFreshFigures({ of: ({ wanted, applied, nodes }) => `${wanted} ${applied} ${nodes?.total} ${nodes?.inContact}` });
  const columns = useMemo(() => fleetColumns(t, rateUnit), [t, rateUnit]);
  const show = (): void => {
    held.show();
    address.refresh();
  };
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-3">
        <div className="min-w-0 flex-1">
          <FilterChips address={address} fields={fields} placeholder={t('nodes.search')} />
        </div>
        <span className="flex h-8 items-center has-[.k-held:empty]:hidden">
          <HeldLine count={held.changed} onShow={show} />
        </span>
        <span className="k-only-desk flex h-8 items-center gap-2 text-small text-ink3">
          {t('nodes.groupBy')}
          <Segmented
            label={t('nodes.groupBy')}
            value={groupingOf(query)}
            options={GROUPINGS.map((value) => ({ value, label: t(GROUPING_WORDS[value]) }))}
            onChange={(by) => go(withFilter(query, 'by', by === 'region' ? [] : [by]))}
          />
        </span>
      </div>
      <DataTable
        caption={t('nodes.caption')}
        columns={columns}
        rows={held.rows}
        idOf={idOf}
        nameOf={({ name }) => name}
        hrefOf={hrefOf}
        phone={nodeOnPhone}
        sort={query.sort}
        onSort={(column, startsDescending) => go(withSort(query, nextSort(query.sort, column, startsDescending)))}
        isLoading={address.isPending}
        groupOf={({ block }) => block}
        groupName={(block) => <BlockName block={block} attention={t('nodes.attention')} />}
        empty={<NothingFound address={address} fields={fields} />}
      />
      <div className="k-tfoot">{footer}</div>
    </>
  );
}
