'use client';
import { useState } from 'react';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { InstallCommand } from '../add-node/install-command.tsx';
import type { MadeCommand } from '../add-node/made-command.ts';

type Props = {
  readonly nodeId: string;
  /** A machine has been this node already. */
  readonly isAgain: boolean;
  /** Until when a command that is out can be used; null when none is. */
  readonly outUntil: string | null;
};

/** The install command once more, by a token of its own: for a machine that lost its key, or to bring it up to date. */
export function EnrolAgain({ nodeId, isAgain, outUntil }: Props) {
  const t = useWords();
  const format = useFormat();
  const { isBusy, run } = useActing();
  const [made, setMade] = useState<MadeCommand>();
  const make = async (): Promise<void> => {
    const done = await run<MadeCommand>({ path: `/nodes/${nodeId}/enrolment-tokens` });
    if (done !== undefined) setMade(done.value);
  };
  return (
    <Section id="enrol" title={t(isAgain ? 'nodePage.again' : 'nodePage.first')} note={t('nodePage.again.note')}>
      <div className="grid gap-3 pt-2">
        <p className="text-ink2">{t(isAgain ? 'nodePage.again.text' : 'nodePage.again.first')}</p>
        {made === undefined && outUntil !== null ? (
          <p className="text-ink3">{t('nodePage.again.out', { time: format.time(outUntil) })}</p>
        ) : null}
        {made === undefined ? (
          <span>
            <Button size="small" icon="terminal" isBusy={isBusy} onClick={() => void make()}>
              {t('nodePage.again.make')}
            </Button>
          </span>
        ) : (
          <InstallCommand made={made} isBusy={isBusy} renew={() => void make()} />
        )}
      </div>
    </Section>
  );
}
