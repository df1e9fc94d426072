'use client';
import { useRouter, useSearchParams } from 'next/navigation.js';
import { useMemo, useState } from 'react';
import { useFreshFigures } from '#web/console/browser/use-fresh-figures.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { EmptyState } from '#web/console-ui/show/empty-state.tsx';
import { DataTable } from '#web/console-ui/table/data-table.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { groupColumns, groupOnPhone } from './group-columns.tsx';
import type { GroupLine } from './group-line.ts';
import { GroupSheet } from './group-sheet.tsx';
import { NewGroup } from './new-group.tsx';
import type { NodeOption } from './node-option.ts';

type Props = {
  readonly lines: readonly GroupLine[];
  readonly nodes: readonly NodeOption[];
  readonly mayWrite: boolean;
  readonly footer: string;
};

const PATH = '/admin/groups';

/** Groups by name; one opens in a sheet, which the address names. */
export function GroupsList({ lines, nodes, mayWrite, footer }: Props) {
  const t = useWords();
  const router = useRouter();
  const openId = useSearchParams().get('open');
  const [isNew, setNew] = useState(false);
  const columns = useMemo(() => groupColumns(t), [t]);
  useFreshFigures({ of: ({ wanted, applied, nodes: heard }) => `${wanted} ${applied} ${heard?.inContact}` });
  const show = (id: string | null): void => router.push(id === null ? PATH : `${PATH}?open=${id}`, { scroll: false });
  const open = lines.find(({ id }) => id === openId);
  const add = mayWrite ? (
    <Button kind="primary" icon="plus" hotKey="N" onClick={() => setNew(true)}>
      {t('act.newGroup')}
    </Button>
  ) : undefined;
  const addOnPhone = mayWrite ? (
    <Button kind="quiet" icon="plus" label={t('act.newGroup')} onClick={() => setNew(true)} />
  ) : undefined;
  return (
    <>
      <PageHead
        title={t('place.groups')}
        sentence={t('groups.sub')}
        isDescription
        actions={add}
        phoneActions={addOnPhone}
      />
      <DataTable
        caption={t('groups.caption')}
        columns={columns}
        rows={lines}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        onOpen={({ id }) => show(id)}
        phone={(line) => groupOnPhone(line, t)}
        empty={
          <EmptyState title={t('empty.groups.title')} actions={add}>
            {t('empty.groups.text')}
          </EmptyState>
        }
      />
      <div className="k-tfoot">{footer}</div>
      {open === undefined ? null : (
        <GroupSheet group={open} nodes={nodes} mayWrite={mayWrite} onClose={() => show(null)} />
      )}
      {isNew ? (
        <NewGroup
          defaultName={lines.find(({ isDefault }) => isDefault)?.name}
          onClose={() => setNew(false)}
          onMade={(id) => show(id)}
        />
      ) : null}
    </>
  );
}
