'use client';
import { useWords } from '#web/console-words/use-words.ts';
import { RevokeDialog } from '../revoke-dialog.tsx';
import type { TokenLine } from './token-line.ts';

type Revoking = { readonly line: TokenLine; readonly onClose: () => void; readonly onDone: () => void };

/** Asks before a token is taken back for good. */
export function RevokeToken({ line: { id, name }, ...after }: Revoking) {
  const t = useWords();
  return (
    <RevokeDialog
      path={`/tokens/${id}`}
      title={t('tokens.revoke.ask', { name })}
      yes={t('tokens.revoke')}
      said={t('tokens.revoke.done', { name })}
      {...after}
    >
      {t('tokens.revoke.text')}
    </RevokeDialog>
  );
}
