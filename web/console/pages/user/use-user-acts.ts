'use client';
import { useState } from 'react';
import { useActing } from '#web/console/browser/use-acting.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { SuspendPreview } from './acts/suspend-user.tsx';
import type { UserFace } from './user-lines.ts';

export type OpenAct =
  | { readonly kind: 'extend' | 'reissue' | 'edit' }
  | { readonly kind: 'suspend'; readonly preview: SuspendPreview };

export type UserActs = {
  readonly isBusy: boolean;
  readonly open: OpenAct | null;
  readonly show: (act: OpenAct | null) => void;
  /** Suspends, once it was told whom that touches; or lets go on, at once. */
  readonly stand: () => void;
};

/** The acts on a person that begin in the head of his page. */
export function useUserActs({ id, name, isSuspended }: UserFace): UserActs {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [open, show] = useState<OpenAct | null>(null);
  const suspend = async (): Promise<void> => {
    const found = await run<SuspendPreview>({ method: 'GET', path: `/users/${id}/suspend-preview` });
    if (found !== undefined) show({ kind: 'suspend', preview: found.value });
  };
  const resume = async (): Promise<void> => {
    const said = t('userPage.resumed', { name });
    await run({ path: `/users/${id}/resume`, said, undo: { path: `/users/${id}/suspend` } });
  };
  return { isBusy, open, show, stand: () => void (isSuspended ? resume() : suspend()) };
}
