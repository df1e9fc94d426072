'use client';
import { useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import type { Answer } from '#web/console/browser/send.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { DaysField } from '../../user/extend/days-field.tsx';
import { laterBy } from '../../user/extend/later-by.ts';
import type { UserLine } from '../user-line.ts';
import { RunProgress } from './run-progress.tsx';
import type { Run } from './use-run.tsx';

type Props = {
  readonly chosen: readonly UserLine[];
  readonly run: Run;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

const DAYS = 30;

const setEnd = (subscriptionId: string, expiresAt: string | null): Promise<Answer<unknown>> =>
  act({ method: 'PATCH', path: `/subscriptions/${subscriptionId}`, body: { expiresAt } });

/** More days for several: from the end of each, or from now where it is over. */
export function BulkExtend({ chosen, run, onDone, onClose }: Props) {
  const t = useWords();
  const [days, setDays] = useState<number | null>(DAYS);
  const touched = chosen.flatMap(({ id, name, subscriptionId, expiresAt }) =>
    subscriptionId === null || expiresAt === null ? [] : [{ id, name, subscriptionId, expiresAt }],
  );
  const n = touched.length;
  const isRunning = run.progress !== null;
  const go = async (): Promise<void> => {
    if (days === null || days === 0 || n === 0 || isRunning) return;
    const now = Date.now();
    const before = new Map(touched.map((one) => [one.id, one]));
    await run.start({
      acts: touched.map(({ id, name, subscriptionId, expiresAt }) => ({
        id,
        name,
        send: () => setEnd(subscriptionId, laterBy(expiresAt, { days, now })),
      })),
      undoOf: (id) => () => {
        const one = before.get(id);
        return setEnd(one?.subscriptionId ?? '', one?.expiresAt ?? null);
      },
    });
    onDone();
  };
  return (
    <Dialog
      width={480}
      title={t('users.bulk.extend', { n })}
      onClose={onClose}
      onSend={() => void go()}
      buttons={
        <>
          <Button onClick={onClose}>{t(isRunning ? 'users.bulk.stop' : 'common.cancel')}</Button>
          <Button kind="primary" type="submit" isBusy={isRunning} isDisabled={n === 0 || days === null || days === 0}>
            {t('users.bulk.extendYes', { n })}
          </Button>
        </>
      }
    >
      {n === 0 ? <p className="text-ink2">{t('users.bulk.none')}</p> : <DaysField days={days} onChange={setDays} />}
      {chosen.length > n && n > 0 ? (
        <p className="mt-3 text-ink3">{t('users.bulk.skipped', { n: chosen.length - n })}</p>
      ) : null}
      <RunProgress run={run} />
    </Dialog>
  );
}
