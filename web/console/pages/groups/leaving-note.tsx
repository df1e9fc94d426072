'use client';
import { Button } from '#web/console-ui/form/button.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';

/** Whom it touches, as api counted it when it was asked. */
export type RemovalPreview = {
  readonly userCount: number;
  readonly strandedCount: number;
  readonly onlineCount: number;
  readonly otherNodeCount: number;
  readonly isAway: boolean;
};
type Props = {
  readonly words: { readonly node: string; readonly group: string };
  readonly preview: RemovalPreview;
  readonly isBusy: boolean;
  readonly onKeep: () => void;
  readonly onTakeOut: () => void;
};

/** What taking a node out of its group does, before it is done. */
export function LeavingNote({ words, preview, isBusy, onKeep, onTakeOut }: Props) {
  const t = useWords();
  const { userCount, strandedCount, onlineCount, otherNodeCount, isAway } = preview;
  const goOn = userCount - strandedCount;
  const said = [
    t('groups.remove.cut', { n: userCount, online: onlineCount }),
    ...(goOn > 0 && otherNodeCount > 0 ? [t('groups.remove.others', { n: goOn, k: otherNodeCount })] : []),
    ...(isAway ? [t('groups.remove.away')] : []),
  ];
  return (
    <div className="pt-1 pb-2">
      <Notice
        tone="warn"
        title={t('groups.remove.ask', words)}
        actions={
          <>
            <Button size="small" onClick={onKeep} isFirst>
              {t('common.keep')}
            </Button>
            <Button size="small" kind="danger" isBusy={isBusy} onClick={onTakeOut}>
              {t('groups.remove', words)}
            </Button>
          </>
        }
      >
        {said.join(' ')}{' '}
        {strandedCount === 0 ? null : <b className="text-red">{t('groups.remove.stranded', { n: strandedCount })}</b>}
      </Notice>
    </div>
  );
}
