'use client';
import { useRouter } from 'next/navigation.js';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { InstallCommand } from './install-command.tsx';
import type { MadeCommand } from './made-command.ts';
import { WaitingList } from './waiting-list.tsx';
import type { Waiting } from './waiting-steps.ts';

type Props = {
  readonly waiting: Waiting;
  /** Told once: after a reload there is none, and another one is made. */
  readonly made: MadeCommand | undefined;
  readonly isBusy: boolean;
  readonly makeCommand: () => void;
};

function Command({ waiting, made, isBusy, makeCommand }: Props) {
  const t = useWords();
  if (made !== undefined)
    return (
      <div className="grid gap-2.5">
        <h3>{t('addNode.run')}</h3>
        <InstallCommand made={made} isBusy={isBusy} renew={makeCommand} />
        {made.command === null ? null : <p className="text-small text-ink3">{t('addNode.checks')}</p>}
      </div>
    );
  if (waiting.isEnrolled) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 text-ink2">
      <span>{t('addNode.lost')}</span>
      <Button size="small" icon="terminal" isBusy={isBusy} onClick={makeCommand}>
        {t('addNode.make')}
      </Button>
    </div>
  );
}

/** The booked node: its command, and what of it has come. It goes on without this dialog. */
export function BookedNode(props: Props) {
  const { waiting } = props;
  const { nodeId, name, facts, isEnrolled, isHere } = waiting;
  const t = useWords();
  const router = useRouter();
  const { isBusy, run } = useActing();
  const close = (): void => router.push('/admin/nodes');
  const cancel = async (): Promise<void> => {
    const done = await run({ path: `/nodes/${nodeId}/revoke`, said: t('addNode.cancelled', { node: name }) });
    if (done !== undefined) close();
  };
  return (
    <Dialog
      title={t('addNode.title')}
      width={640}
      onClose={close}
      footNote={t('addNode.close')}
      buttons={
        <>
          {isEnrolled ? null : (
            <Button kind="quiet" isBusy={isBusy} onClick={() => void cancel()}>
              {t('addNode.cancel')}
            </Button>
          )}
          <Button onClick={close} shownKey="Escape" isFirst>
            {t('common.close')}
          </Button>
          {isHere ? (
            <Button kind="primary" href={`/admin/nodes/${nodeId}`}>
              {t('addNode.open', { node: name })}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="border-b border-hair pb-3 text-ink2">
        <b className="text-ink">{name}</b> · {facts}{' '}
        <Link className="k-link" href={`/admin/nodes/${nodeId}`}>
          {t('addNode.change')}
        </Link>
      </p>
      <div className="grid gap-4 pt-3">
        <Command {...props} />
        <WaitingList waiting={waiting} />
      </div>
    </Dialog>
  );
}
