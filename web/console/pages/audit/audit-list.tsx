'use client';
import { useMemo, useState } from 'react';
import { useLive } from '#web/console/browser/use-live.ts';
import { Segmented } from '#web/console-ui/form/segmented.tsx';
import { EmptyState } from '#web/console-ui/show/empty-state.tsx';
import { DataTable } from '#web/console-ui/table/data-table.tsx';
import { FilterChips } from '#web/console-ui/table/filter-chips.tsx';
import type { FilterField } from '#web/console-ui/table/filter-field.ts';
import { HeldLine } from '#web/console-ui/table/held-line.tsx';
import { NothingFound } from '#web/console-ui/table/nothing-found.tsx';
import { Pager } from '#web/console-ui/table/pager.tsx';
import { withFilter } from '#web/console-ui/table/table-query.ts';
import { useTableQuery } from '#web/console-ui/table/use-table-query.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { auditColumns, auditOnPhone } from './audit-columns.tsx';
import { AuditDetail } from './audit-detail.tsx';
import type { AuditLine } from './audit-line.ts';
import { AUDIT_SPEC, VIEWS, viewOf } from './audit-spec.ts';

type Props = {
  readonly lines: readonly AuditLine[];
  readonly fields: readonly FilterField[];
  readonly next: string | null;
};

/** How many acts there are since these lines came, whatever the filter: they stay out until somebody lets them in. */
function useNewer(lines: readonly AuditLine[]): number {
  const { news } = useLive();
  const total = news === undefined ? undefined : Object.values(news.acts).reduce((sum, count) => sum + count, 0);
  const [seen, setSeen] = useState<{ readonly lines: readonly AuditLine[]; readonly total: number }>();
  if (total !== undefined && (seen === undefined || seen.lines !== lines)) setSeen({ lines, total });
  return seen === undefined || total === undefined || seen.lines !== lines ? 0 : Math.max(0, total - seen.total);
}

/** The audit: filters in the address, what happened by day, an act opened in words. */
export function AuditList({ lines, fields, next }: Props) {
  const t = useWords();
  const address = useTableQuery(AUDIT_SPEC);
  const { query, go } = address;
  const [opened, setOpened] = useState<string | null>(lines.length === 1 ? (lines[0]?.id ?? null) : null);
  const newer = useNewer(lines);
  const columns = useMemo(() => auditColumns(t), [t]);
  const isFirstPage = query.cursor === null;
  const isPlain = Object.keys(query.filters).length === 0 && query.search === '';
  const empty = isPlain ? (
    <EmptyState title={t('empty.audit.title')}>{t('empty.audit.text')}</EmptyState>
  ) : (
    <NothingFound address={address} fields={fields} />
  );
  return (
    <>
      <div className="k-audit-filters">
        <div>
          <FilterChips address={address} fields={fields} placeholder={t('audit.search')} />
        </div>
        <Segmented
          label={t('audit.view')}
          value={viewOf(query)}
          options={VIEWS.map((value) => ({ value, label: t(`audit.${value}`) }))}
          onChange={(view) => go(withFilter(query, 'view', view === 'all' ? [] : [view]))}
        />
      </div>
      <HeldLine count={isFirstPage ? newer : 0} onShow={address.refresh} />
      <DataTable
        caption={t('place.audit')}
        columns={columns}
        rows={lines}
        idOf={({ id }) => id}
        nameOf={({ actor, actionWords, subject }) => `${actor}: ${actionWords}, ${subject}`}
        onOpen={({ id }) => setOpened(opened === id ? null : id)}
        detailOf={(line) => (line.id === opened ? <AuditDetail line={line} /> : null)}
        groupOf={({ day }) => day}
        phone={auditOnPhone}
        isLoading={address.isPending}
        empty={empty}
      />
      <Pager address={address} next={next}>
        <span>{lines.length === 0 ? '' : t('audit.shown', { n: lines.length })}</span>
      </Pager>
    </>
  );
}
