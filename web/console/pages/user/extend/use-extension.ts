'use client';
import { useState } from 'react';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { SubscriptionFace } from '../user-lines.ts';
import { laterBy } from './later-by.ts';

type Extending = {
  readonly subscription: SubscriptionFace;
  readonly userName: string;
  readonly onDone: () => void;
};

export type Extension = {
  readonly now: number;
  readonly days: number | null;
  readonly setDays: (days: number | null) => void;
  /** Of the quota; null is none. */
  readonly gib: number | null;
  readonly setGib: (gib: number | null) => void;
  /** What would be sent; null and undefined: it stays. */
  readonly wanted: { readonly expiresAt: string | null; readonly gib: number | null | undefined };
  readonly isNothing: boolean;
  readonly isBusy: boolean;
  readonly error: string | undefined;
  readonly send: () => Promise<void>;
};

const GIB = 1024 ** 3;
const DAYS = 30;

const gibOf = ({ quotaBytes }: SubscriptionFace): number | null =>
  quotaBytes === null ? null : Math.ceil(Number(quotaBytes) / GIB);

/** More days and another quota, as they are chosen; sent as one change that can be taken back. */
export function useExtension({ subscription, userName, onDone }: Extending): Extension {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [now] = useState(() => Date.now());
  const { id, expiresAt, quotaBytes } = subscription;
  const [days, setDays] = useState<number | null>(expiresAt === null ? 0 : DAYS);
  const [gib, setGib] = useState(gibOf(subscription));
  const [error, setError] = useState<string>();
  const later = expiresAt === null || days === null || days === 0 ? null : laterBy(expiresAt, { days, now });
  const isQuotaNew = gib !== gibOf(subscription);
  const isNothing = later === null && !isQuotaNew;
  const old = quotaBytes === null ? null : Number(quotaBytes);
  const body = {
    ...(later === null ? {} : { expiresAt: later }),
    ...(isQuotaNew ? { quotaBytes: gib === null ? null : gib * GIB } : {}),
  };
  const before = { ...(later === null ? {} : { expiresAt }), ...(isQuotaNew ? { quotaBytes: old } : {}) };
  const send = async (): Promise<void> => {
    if (isBusy) return;
    if (gib === 0) return setError(t('extend.quota.rule'));
    if (isNothing) return setError(t('extend.nothing'));
    const act = { method: 'PATCH', path: `/subscriptions/${id}` } as const;
    const said = t('extend.done', { name: userName });
    const done = await run({ ...act, body, said, undo: { ...act, body: before } }, (problem) =>
      setError(sayActProblem(t, problem)),
    );
    if (done !== undefined) onDone();
  };
  const wanted = { expiresAt: later, gib: isQuotaNew ? gib : undefined };
  return { now, days, setDays, gib, setGib, wanted, isNothing, isBusy, error, send };
}
