'use client';
import { Button } from '#web/console-ui/form/button.tsx';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { UserLine } from '../user-line.ts';
import { RunProgress } from './run-progress.tsx';
import type { Run } from './use-run.tsx';

type Props = {
  readonly verb: 'suspend' | 'resume';
  readonly chosen: readonly UserLine[];
  readonly run: Run;
  readonly onGo: (verb: 'suspend' | 'resume', lines: readonly UserLine[]) => Promise<void>;
  readonly onClose: () => void;
};

/** Says whom it touches in counts, then how far it is. */
export function BulkSuspend({ verb, chosen, run, onGo, onClose }: Props) {
  const t = useWords();
  const isSuspending = verb === 'suspend';
  const touched = chosen.filter(({ state }) => (state === 'suspended') !== isSuspending);
  const n = touched.length;
  const online = touched.filter(({ isOnline }) => isOnline).length;
  const already = chosen.length - n;
  const isRunning = run.progress !== null;
  return (
    <Dialog
      role="alertdialog"
      width={480}
      title={t(isSuspending ? 'users.bulk.suspend' : 'users.bulk.resume', { n })}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose} isFirst>
            {t(isRunning ? 'users.bulk.stop' : 'common.keep')}
          </Button>
          <Button kind="primary" isBusy={isRunning} isDisabled={n === 0} onClick={() => void onGo(verb, touched)}>
            {t(isSuspending ? 'users.bulk.suspendYes' : 'users.bulk.resumeYes', { n })}
          </Button>
        </>
      }
    >
      <p className="text-ink2">
        {n === 0
          ? t('users.bulk.none')
          : t(isSuspending ? 'users.bulk.suspendText' : 'users.bulk.resumeText', { online })}
      </p>
      {isSuspending && already > 0 ? <p className="mt-2 text-ink3">{t('users.bulk.already', { n: already })}</p> : null}
      <RunProgress run={run} />
    </Dialog>
  );
}
