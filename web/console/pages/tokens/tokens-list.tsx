'use client';
import { useRouter } from 'next/navigation.js';
import { useMemo, useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { EmptyState } from '#web/console-ui/show/empty-state.tsx';
import { DataTable } from '#web/console-ui/table/data-table.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { RevokeToken } from './revoke-token.tsx';
import { tokenColumns, tokenOnPhone } from './token-columns.tsx';
import { TokenDetail } from './token-detail.tsx';
import { TokenDialog } from './token-dialog.tsx';
import type { TokenLine } from './token-line.ts';

type Props = {
  readonly lines: readonly TokenLine[];
  readonly footer: string;
  readonly mayWrite: boolean;
  readonly mayAll: boolean;
  readonly permissions: readonly string[];
};

/** API tokens: made, shown once, revoked. */
export function TokensList({ lines, footer, mayWrite, mayAll, permissions }: Props) {
  const t = useWords();
  const router = useRouter();
  const [isMaking, setMaking] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<TokenLine | null>(null);
  const columns = useMemo(() => tokenColumns(t), [t]);
  const phone = useMemo(() => tokenOnPhone(t), [t]);
  const isEmpty = lines.length === 0;
  const add = mayWrite ? (
    <Button kind={isEmpty ? 'primary' : 'plain'} icon="plus" hotKey="N" onClick={() => setMaking(true)}>
      {t('tokens.new')}
    </Button>
  ) : undefined;
  const addOnPhone = mayWrite ? (
    <Button kind="quiet" icon="plus" label={t('tokens.new')} onClick={() => setMaking(true)} />
  ) : undefined;
  return (
    <>
      <PageHead
        title={t('place.tokens')}
        sentence={t('tokens.text')}
        isDescription
        actions={isEmpty ? undefined : add}
        phoneActions={addOnPhone}
      />
      <DataTable
        caption={t('tokens.caption')}
        columns={columns}
        rows={lines}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        phone={phone}
        onOpen={({ id }) => setOpened(opened === id ? null : id)}
        detailOf={(line) =>
          line.id === opened ? <TokenDetail line={line} mayWrite={mayWrite} onRevoke={() => setLeaving(line)} /> : null
        }
        empty={
          <EmptyState title={t('empty.tokens.title')} actions={add}>
            {t('empty.tokens.text')}
          </EmptyState>
        }
      />
      {isEmpty ? null : <div className="k-tfoot">{footer}</div>}
      {isMaking ? (
        <TokenDialog
          permissions={permissions}
          mayAll={mayAll}
          onClose={() => setMaking(false)}
          onMade={() => router.refresh()}
        />
      ) : null}
      {leaving === null ? null : (
        <RevokeToken line={leaving} onClose={() => setLeaving(null)} onDone={() => router.refresh()} />
      )}
    </>
  );
}
