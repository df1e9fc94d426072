'use client';
import { useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { BulkBar } from '#web/console-ui/table/bulk-bar.tsx';
import type { SelectionControl } from '#web/console-ui/table/data-table-props.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { UserLine } from '../user-line.ts';
import { BulkExtend } from './bulk-extend.tsx';
import { BulkSuspend } from './bulk-suspend.tsx';
import type { OneAct } from './run-acts.ts';
import { useRun } from './use-run.tsx';

type Props = { readonly chosen: readonly UserLine[]; readonly selection: SelectionControl };

const standing =
  (verb: 'suspend' | 'resume', id: string): OneAct['send'] =>
  () =>
    act({ path: `/users/${id}/${verb}` });

/** The bar of the chosen users: suspend, resume and extend, each asked with its counts and done one by one. */
export function BulkActs({ chosen, selection }: Props) {
  const t = useWords();
  const run = useRun();
  const [asking, setAsking] = useState<'suspend' | 'resume' | 'extend' | null>(null);
  const close = (): void => {
    run.stop();
    setAsking(null);
  };
  const suspended = chosen.filter(({ state }) => state === 'suspended');
  const change = async (verb: 'suspend' | 'resume', lines: readonly UserLine[]): Promise<void> => {
    const reverse = verb === 'suspend' ? 'resume' : 'suspend';
    await run.start({
      acts: lines.map(({ id, name }) => ({ id, name, send: standing(verb, id) })),
      undoOf: (id) => standing(reverse, id),
    });
    setAsking(null);
  };
  return (
    <>
      <BulkBar selection={selection}>
        <Button icon="calendar" hotKey="E" onClick={() => setAsking('extend')}>
          {t('act.extend')}
        </Button>
        <Button icon="pause" hotKey="S" onClick={() => setAsking('suspend')}>
          {t('act.suspend')}
        </Button>
        {suspended.length === 0 ? null : (
          <Button icon="play" onClick={() => setAsking('resume')}>
            {t('act.resume')}
          </Button>
        )}
      </BulkBar>
      {asking === 'suspend' || asking === 'resume' ? (
        <BulkSuspend verb={asking} chosen={chosen} run={run} onGo={change} onClose={close} />
      ) : null}
      {asking === 'extend' ? (
        <BulkExtend chosen={chosen} run={run} onDone={() => setAsking(null)} onClose={close} />
      ) : null}
    </>
  );
}
