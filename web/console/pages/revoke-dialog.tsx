'use client';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { ConfirmDialog } from '#web/console-ui/overlay/confirm-dialog.tsx';
import { useToast } from '#web/console-ui/toast/toast-provider.tsx';
import { useWords } from '#web/console-words/use-words.ts';

type Revoking = {
  /** Of what is revoked, as api knows it: `/tokens/…`. */
  readonly path: string;
  readonly title: string;
  readonly yes: string;
  /** What is said once it is revoked. */
  readonly said: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
  /** Whom it touches. */
  readonly children: ReactNode;
};

/** Asks before something is taken back for good, and does it. */
export function RevokeDialog({ path, title, yes, said, onClose, onDone, children }: Revoking) {
  const t = useWords();
  const { toast } = useToast();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const revoke = async (reason: string): Promise<void> => {
    setBusy(true);
    const answer = await act({ path: `${path}/revoke`, body: reason === '' ? {} : { reason } });
    setBusy(false);
    if (!answer.isDone) return setError(sayActProblem(t, answer.problem));
    toast({ text: said });
    onDone();
    return onClose();
  };
  return (
    <ConfirmDialog
      title={title}
      yes={yes}
      danger="never"
      isBusy={isBusy}
      error={error}
      onConfirm={({ reason }) => void revoke(reason)}
      onClose={onClose}
    >
      {children}
    </ConfirmDialog>
  );
}
