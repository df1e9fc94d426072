'use client';
import { useWords } from '#web/console-words/use-words.ts';

export const SETUP_STEPS = ['account', 'passkey', 'codes', 'node'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** The four steps under their stones. */
export function SetupSteps({ now }: { readonly now: SetupStep }) {
  const t = useWords();
  return (
    <ol>
      {SETUP_STEPS.map((step, index) => (
        <li key={step} aria-current={step === now ? 'step' : undefined}>
          {index + 1}. {t(`gate.setup.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
