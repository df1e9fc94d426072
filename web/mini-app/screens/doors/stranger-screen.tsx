'use client';
import { useWords } from '#web/words/use-words.ts';
import { BlankScreen } from './blank-screen.tsx';
import { SupportButton } from './support-button.tsx';

/** Somebody without access: his invitation does not hold, or he came without one. */
export function StrangerScreen({ invite }: { readonly invite: 'none' | 'bad' }) {
  const t = useWords();
  const [title, text] =
    invite === 'bad'
      ? (['invite.bad.title', 'invite.bad.text'] as const)
      : (['invite.none.title', 'invite.none.text'] as const);
  return (
    <BlankScreen scene="none" title={t(title)} text={t(text)}>
      <SupportButton words="common.support" kind="tint" />
    </BlankScreen>
  );
}
