'use client';
import { FactList } from '#web/console-ui/show/fact-list.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { SubscriptionFace } from '../user-lines.ts';

type Props = {
  readonly subscription: SubscriptionFace;
  readonly wanted: {
    /** Null: the end stays. */
    readonly expiresAt: string | null;
    /** Undefined: the quota stays; null: none. */
    readonly gib: number | null | undefined;
  };
  readonly now: number;
};

const GIB = 1024 ** 3;
const CLOSED = ['exhausted', 'grace', 'ended'];

/** What the new terms come to: the end and the quota from what to what, and whom it touches. */
export function ExtendEffect({ subscription, wanted, now }: Props) {
  const t = useWords();
  const format = useFormat();
  const { expiresAt, quotaBytes, usedBytes, deviceCount, status } = subscription;
  const sayQuota = (bytes: bigint | number | null): string => (bytes === null ? t('quota.none') : format.bytes(bytes));
  const quota = wanted.gib === undefined ? quotaBytes : wanted.gib === null ? null : BigInt(wanted.gib * GIB);
  const isCut = quota !== null && usedBytes >= quota;
  const ends = expiresAt === null ? t('extend.noEnd') : format.date(expiresAt, now);
  const facts = [
    {
      name: t('extend.ends'),
      value:
        wanted.expiresAt === null ? ends : t('extend.endsTo', { from: ends, to: format.date(wanted.expiresAt, now) }),
    },
    {
      name: t('extend.quota'),
      value:
        wanted.gib === undefined
          ? sayQuota(quotaBytes)
          : t('extend.quotaTo', { from: sayQuota(quotaBytes), to: sayQuota(quota) }),
    },
  ];
  const isOver = expiresAt !== null && new Date(expiresAt).getTime() < now && wanted.expiresAt !== null;
  const opens = CLOSED.includes(status) && !isCut;
  return (
    <div className="mt-5 border-t border-hair2 pt-3">
      <FactList facts={facts} />
      <div className="mt-3">
        {isCut ? (
          <Notice tone="warn">{t('extend.cut', { used: format.bytes(usedBytes) })}</Notice>
        ) : (
          <Notice>
            {isOver ? `${t('extend.fromNow')} ` : ''}
            {t(opens ? 'extend.opens' : 'extend.touches', { n: deviceCount })}
          </Notice>
        )}
      </div>
    </div>
  );
}
