'use client';
import { useRouter } from 'next/navigation.js';
import { useMemo, useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { EmptyState } from '#web/console-ui/show/empty-state.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { DataTable } from '#web/console-ui/table/data-table.tsx';
import { Pager } from '#web/console-ui/table/pager.tsx';
import { useTableQuery } from '#web/console-ui/table/use-table-query.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { inviteColumns, inviteOnPhone } from './invite-columns.tsx';
import { InviteDetail } from './invite-detail.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import type { InviteLine, PlanChoice } from './invite-line.ts';
import { INVITES_SPEC } from './invites-spec.ts';
import { RevokeInvite } from './revoke-invite.tsx';

type Props = {
  readonly lines: readonly InviteLine[];
  readonly plans: readonly PlanChoice[];
  readonly footer: string;
  readonly next: string | null;
  readonly mayWrite: boolean;
};

/** The invites, open and past. */
export function InvitesList({ lines, plans, footer, next, mayWrite }: Props) {
  const t = useWords();
  const router = useRouter();
  const address = useTableQuery(INVITES_SPEC);
  const [isMaking, setMaking] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<InviteLine | null>(null);
  const columns = useMemo(() => inviteColumns(t), [t]);
  const isEmpty = lines.length === 0;
  const add = mayWrite ? (
    <Button kind={isEmpty ? 'primary' : 'plain'} icon="plus" hotKey="N" onClick={() => setMaking(true)}>
      {t('act.newInvite')}
    </Button>
  ) : undefined;
  const addOnPhone = mayWrite ? (
    <Button kind="quiet" icon="plus" label={t('act.newInvite')} onClick={() => setMaking(true)} />
  ) : undefined;
  return (
    <>
      <PageHead
        title={t('place.invites')}
        sentence={t('invites.text')}
        isDescription
        actions={isEmpty ? undefined : add}
        phoneActions={addOnPhone}
      />
      {mayWrite && !isEmpty && lines.every(({ app }) => app === null) ? <NoBot /> : null}
      <DataTable
        caption={t('invites.caption')}
        columns={columns}
        rows={lines}
        idOf={({ id }) => id}
        nameOf={({ plan, note }) => `${plan} ${note}`.trim()}
        phone={inviteOnPhone}
        onOpen={({ id }) => setOpened(opened === id ? null : id)}
        isLoading={address.isPending}
        detailOf={(line) =>
          line.id === opened ? <InviteDetail line={line} mayWrite={mayWrite} onRevoke={() => setLeaving(line)} /> : null
        }
        empty={
          <EmptyState title={t('empty.invites.title')} actions={add}>
            {t('empty.invites.text')}
          </EmptyState>
        }
      />
      {isEmpty ? null : (
        <Pager address={address} next={next}>
          <span>{footer}</span>
        </Pager>
      )}
      {isMaking ? (
        <InviteDialog plans={plans} onClose={() => setMaking(false)} onMade={() => router.refresh()} />
      ) : null}
      {leaving === null ? null : (
        <RevokeInvite line={leaving} onClose={() => setLeaving(null)} onDone={() => router.refresh()} />
      )}
    </>
  );
}

function NoBot() {
  const t = useWords();
  return (
    <Notice tone="warn" title={t('invites.noBot')}>
      {t('invites.noBot.text')}
    </Notice>
  );
}
