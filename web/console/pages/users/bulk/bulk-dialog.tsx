'use client';
import { useState } from 'react';
import type { Job, JobOrder, JobPreview } from '#contract/api/job.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import type { Translate } from '#web/console-words/deck.ts';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { sayReasons } from '../../jobs/say-job.ts';
import { DaysField } from '../../user/extend/days-field.tsx';
import type { Whom } from './use-job-order.ts';
import { useJobOrder } from './use-job-order.ts';

type Props = {
  readonly act: JobOrder['act'];
  readonly whom: Whom;
  /** How many are chosen, until it is known how many are touched. */
  readonly count: number;
  readonly onOrdered: (job: Job) => void;
  readonly onClose: () => void;
};

const DAYS = 30;

/** Says whom it touches in counts, and whom it cannot and why; then it is a job. */
export function BulkDialog({ act, whom, count, onOrdered, onClose }: Props) {
  const t = useWords();
  const format = useFormat();
  const { preview, error, isBusy, order } = useJobOrder({ act, whom, onOrdered });
  const [days, setDays] = useState<number | null>(DAYS);
  const isExtending = act === 'extend';
  const n = preview?.touchedCount ?? count;
  const isReady = preview !== undefined && n > 0 && (!isExtending || (days !== null && days > 0));
  const go = (): void => {
    if (isReady) void order(isExtending ? (days ?? undefined) : undefined);
  };
  return (
    <Dialog
      {...(isExtending ? { onSend: go } : { role: 'alertdialog' as const })}
      width={480}
      title={t(`users.bulk.${act}`, { n })}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose} isFirst={!isExtending}>
            {t(isExtending ? 'common.cancel' : 'common.keep')}
          </Button>
          <Button
            kind="primary"
            isBusy={isBusy}
            isDisabled={!isReady}
            {...(isExtending ? { type: 'submit' as const } : { onClick: go })}
          >
            {t(`users.bulk.${act}Yes`, { n: format.number(n) })}
          </Button>
        </>
      }
    >
      {isExtending && n > 0 ? <DaysField days={days} onChange={setDays} /> : null}
      <Effect act={act} preview={preview} t={t} />
      {error === undefined ? null : (
        <p className="mt-3 text-red" role="alert">
          {error}
        </p>
      )}
    </Dialog>
  );
}

type EffectProps = Pick<Props, 'act'> & { readonly preview: JobPreview | undefined; readonly t: Translate };

function Effect({ act, preview, t }: EffectProps) {
  if (preview === undefined) return <p className="mt-2 text-ink3">{t('users.bulk.count')}</p>;
  const left = sayReasons({ act, reasons: preview.skipped }, t);
  return (
    <div aria-live="polite">
      {preview.touchedCount === 0 ? (
        <p className="text-ink2">{t('users.bulk.none')}</p>
      ) : (
        <What {...{ act, preview, t }} />
      )}
      {left === '' ? null : <p className="mt-2 text-ink3">{t('users.bulk.left', { left })}</p>}
    </div>
  );
}

function What({ act, preview, t }: EffectProps) {
  if (act === 'extend') return null;
  const text =
    act === 'suspend' ? t('users.bulk.suspendText', { online: preview?.onlineCount ?? 0 }) : t('users.bulk.resumeText');
  return <p className="text-ink2">{text}</p>;
}
