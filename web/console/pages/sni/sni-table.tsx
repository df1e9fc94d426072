'use client';
import { useMemo, useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { EmptyState } from '#web/console-ui/show/empty-state.tsx';
import { DataTable } from '#web/console-ui/table/data-table.tsx';
import { FilterChips } from '#web/console-ui/table/filter-chips.tsx';
import type { FilterField } from '#web/console-ui/table/filter-field.ts';
import { NothingFound } from '#web/console-ui/table/nothing-found.tsx';
import { nextSort, withSort } from '#web/console-ui/table/table-query.ts';
import { useTableQuery } from '#web/console-ui/table/use-table-query.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { AddSni } from './add-sni.tsx';
import { ChangeTarget } from './change-target.tsx';
import { DisableDialog } from './disable-dialog.tsx';
import { sniColumns, sniOnPhone } from './sni-columns.tsx';
import type { SniLine } from './sni-line.ts';
import { SniMenu } from './sni-menu.tsx';
import { SNI_SPEC } from './sni-spec.ts';
import { useSwitchSni } from './use-switch-sni.ts';

type Props = {
  readonly lines: readonly SniLine[];
  readonly hasAny: boolean;
  readonly fields: readonly FilterField[];
  /** Nodes by target. */
  readonly targets: Readonly<Record<string, number>>;
  readonly mayWrite: boolean;
  readonly sentence: string;
  readonly footer: string;
};

/** The SNI table: what is on, who shows it, and what changing it would touch. */
export function SniTable({ lines, hasAny, fields, targets, mayWrite, sentence, footer }: Props) {
  const t = useWords();
  const address = useTableQuery(SNI_SPEC);
  const [isNew, setNew] = useState(false);
  const [changing, setChanging] = useState<SniLine>();
  const { asked, isBusy, toggle, disable, makeDefault, keep } = useSwitchSni();
  const columns = useMemo(() => sniColumns(t, { mayWrite, toggle }), [t, mayWrite, toggle]);
  const { query, go } = address;
  const add = mayWrite ? (
    <Button kind="primary" icon="plus" hotKey="N" onClick={() => setNew(true)}>
      {t('act.addSni')}
    </Button>
  ) : undefined;
  const addOnPhone = mayWrite ? (
    <Button kind="quiet" icon="plus" label={t('act.addSni')} onClick={() => setNew(true)} />
  ) : undefined;
  const actions = (line: SniLine) => (
    <SniMenu
      line={line}
      change={() => setChanging(line)}
      toggle={() => toggle(line)}
      makeDefault={() => makeDefault(line)}
    />
  );
  return (
    <>
      <PageHead title={t('place.sni')} sentence={sentence} actions={add} phoneActions={addOnPhone} />
      {hasAny ? <FilterChips address={address} fields={fields} placeholder={t('sniPage.search')} /> : null}
      <DataTable
        caption={t('sniPage.caption')}
        columns={columns}
        rows={lines}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        {...(mayWrite ? { rowActions: actions, onOpen: setChanging } : {})}
        phone={(line) => sniOnPhone(line, t)}
        sort={query.sort}
        onSort={(column, startsDescending) => go(withSort(query, nextSort(query.sort, column, startsDescending)))}
        isLoading={address.isPending}
        empty={
          hasAny ? (
            <NothingFound address={address} fields={fields} />
          ) : (
            <EmptyState title={t('empty.sni.title')} actions={add}>
              {t('empty.sni.text')}
            </EmptyState>
          )
        }
      />
      <div className="k-tfoot">{footer}</div>
      {isNew ? <AddSni targets={targets} onClose={() => setNew(false)} /> : null}
      {changing === undefined ? null : <ChangeTarget line={changing} onClose={() => setChanging(undefined)} />}
      {asked === undefined ? null : <DisableDialog {...asked} isBusy={isBusy} onKeep={keep} onDisable={disable} />}
    </>
  );
}
