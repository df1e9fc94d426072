'use client';
import { useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { ConfirmDialog } from '#web/console-ui/overlay/confirm-dialog.tsx';
import { useToast } from '#web/console-ui/toast/toast-provider.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { TokenLine } from './token-line.ts';

type Revoking = { readonly line: TokenLine; readonly onClose: () => void; readonly onDone: () => void };

/** Asks before a token is taken back for good. */
export function RevokeToken({ line: { id, name }, onClose, onDone }: Revoking) {
  const t = useWords();
  const { toast } = useToast();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const revoke = async (reason: string): Promise<void> => {
    setBusy(true);
    const answer = await act({ path: `/tokens/${id}/revoke`, body: reason === '' ? {} : { reason } });
    setBusy(false);
    if (!answer.isDone) return setError(sayActProblem(t, answer.problem));
    toast({ text: t('tokens.revoke.done', { name }) });
    onDone();
    return onClose();
  };
  return (
    <ConfirmDialog
      title={t('tokens.revoke.ask', { name })}
      yes={t('tokens.revoke')}
      danger="never"
      isBusy={isBusy}
      error={error}
      onConfirm={({ reason }) => void revoke(reason)}
      onClose={onClose}
    >
      {t('tokens.revoke.text')}
    </ConfirmDialog>
  );
}
