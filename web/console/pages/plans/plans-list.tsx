'use client';
import { useRouter } from 'next/navigation.js';
import { useMemo, useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { EmptyState } from '#web/console-ui/show/empty-state.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { DataTable } from '#web/console-ui/table/data-table.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { planColumns, planOnPhone } from './plan-columns.tsx';
import type { GroupChoice } from './plan-fields.tsx';
import type { PlanLine } from './plan-line.ts';
import { PlanSheet } from './plan-sheet.tsx';

type Props = {
  readonly lines: readonly PlanLine[];
  readonly groups: readonly GroupChoice[];
  readonly footer: string;
  readonly mayWrite: boolean;
  /** Why nothing opens, for a role that only looks. */
  readonly mayNot: string;
};

/** The plans; one opens in a sheet beside the others. */
export function PlansList({ lines, groups, footer, mayWrite, mayNot }: Props) {
  const t = useWords();
  const router = useRouter();
  const [opened, setOpened] = useState<string | null>(null);
  const columns = useMemo(() => planColumns(t), [t]);
  const add = mayWrite ? (
    <Button kind={lines.length === 0 ? 'primary' : 'plain'} icon="plus" hotKey="N" onClick={() => setOpened('')}>
      {t('plans.new')}
    </Button>
  ) : undefined;
  const addOnPhone = mayWrite ? (
    <Button kind="quiet" icon="plus" label={t('plans.new')} onClick={() => setOpened('')} />
  ) : undefined;
  return (
    <>
      <PageHead
        title={t('place.plans')}
        actions={lines.length === 0 ? undefined : add}
        phoneActions={addOnPhone}
        {...(mayWrite ? {} : { sentence: mayNot })}
      />
      <DataTable
        caption={t('plans.caption')}
        columns={columns}
        rows={lines}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        density="two"
        phone={planOnPhone}
        {...(mayWrite ? { onOpen: ({ id }: PlanLine) => setOpened(id) } : {})}
        empty={
          <EmptyState title={t('empty.plans.title')} actions={add}>
            {t('empty.plans.text')}
          </EmptyState>
        }
      />
      {lines.length === 0 ? null : (
        <>
          <div className="k-tfoot">
            <span>{footer}</span>
            <span className="flex-1" />
            <span className="k-only-desk">{t('plans.fifthsNote')}</span>
          </div>
          <div className="mt-3">
            <Notice>{t('plans.note')}</Notice>
          </div>
        </>
      )}
      {opened === null ? null : (
        <PlanSheet
          key={opened}
          line={lines.find(({ id }) => id === opened)}
          groups={groups}
          onClose={() => setOpened(null)}
          onSaved={() => router.refresh()}
        />
      )}
    </>
  );
}
