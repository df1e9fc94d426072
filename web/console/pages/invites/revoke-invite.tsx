'use client';
import { useWords } from '#web/console-words/use-words.ts';
import { RevokeDialog } from '../revoke-dialog.tsx';
import type { InviteLine } from './invite-line.ts';

type Revoking = { readonly line: InviteLine; readonly onClose: () => void; readonly onDone: () => void };

/** Asks before an invite is taken back for good. */
export function RevokeInvite({ line: { id, plan, useCount }, ...after }: Revoking) {
  const t = useWords();
  return (
    <RevokeDialog
      path={`/invites/${id}`}
      title={t('invites.revoke.ask', { plan })}
      yes={t('invites.revoke')}
      said={t('invites.revoke.done', { plan })}
      {...after}
    >
      {t('invites.revoke.text', { n: useCount })}
    </RevokeDialog>
  );
}
