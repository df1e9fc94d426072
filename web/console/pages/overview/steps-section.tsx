'use client';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { CONSOLE_ROOT } from '#web/console/browser/look-cookies.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { remember } from '#web/console-ui/frame/theme-cookie.ts';
import { Section } from '#web/console-ui/show/section.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { STEPS_COOKIE } from './steps-cookie.ts';

/** The first steps, and the button that puts them away in this browser. */
export function StepsSection({ note, children }: { readonly note: string; readonly children: ReactNode }) {
  const t = useWords();
  const [isHidden, setHidden] = useState(false);
  const hide = (): void => {
    remember(STEPS_COOKIE, 'hidden', CONSOLE_ROOT);
    setHidden(true);
  };
  if (isHidden) return null;
  return (
    <Section
      title={t('overview.steps')}
      note={note}
      aside={
        <Button size="row" kind="quiet" onClick={hide}>
          {t('overview.steps.hide')}
        </Button>
      }
    >
      {children}
    </Section>
  );
}
