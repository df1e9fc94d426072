'use client';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { Home } from '../../api/shapes.ts';
import { usedUpTitle } from '../../look/used-up-title.ts';
import { useMember } from '../../use-app.tsx';
import { BlankScreen } from './blank-screen.tsx';
import { SupportButton } from './support-button.tsx';

export type Denial = 'none' | 'quota' | 'expired' | 'suspended';

/** Why nothing gets through now; undefined while it does. In grace what exists works. */
export function whyDenied({ plan, devices }: Home): Denial | undefined {
  switch (plan?.status) {
    case undefined:
      return 'none';
    case 'exhausted':
      return 'quota';
    case 'ended':
      return 'expired';
    case 'suspended':
      return 'suspended';
    case 'grace':
      return devices.length === 0 ? 'expired' : undefined;
    case 'active':
    case 'on_hold':
      return undefined;
  }
}

/** What happened, that everything is kept, and what to do. */
export function DeniedScreen({ denial }: { readonly denial: Denial }) {
  const t = useWords();
  const { date } = useFormat();
  const { home } = useMember();
  const expired = home.plan?.expiresAt ?? null;
  switch (denial) {
    case 'quota':
      return <QuotaDenied />;
    case 'expired':
      return (
        <BlankScreen
          scene="two"
          title={t('denied.expired.title', { date: expired === null ? '' : date(expired) })}
          text={t('denied.expired.text')}
        >
          <SupportButton words="denied.ask" kind="fill" />
        </BlankScreen>
      );
    case 'suspended':
      return (
        <BlankScreen scene="rope" title={t('denied.suspended.title')} text={t('denied.suspended.text')}>
          <SupportButton words="common.support" kind="fill" />
        </BlankScreen>
      );
    case 'none':
      return (
        <BlankScreen scene="none" title={t('denied.none.title')} text={t('denied.none.text')}>
          <SupportButton words="common.support" kind="fill" />
        </BlankScreen>
      );
  }
}

function QuotaDenied() {
  const t = useWords();
  const { bytes, date } = useFormat();
  const { home } = useMember();
  const { quotaBytes = 0, resetsAt = null, reset = 'none' } = home.plan ?? {};
  const text =
    resetsAt === null
      ? t('denied.quota.noreset')
      : t('denied.quota.text', { date: date(resetsAt), total: bytes(quotaBytes ?? 0) });
  return (
    <BlankScreen scene="gap" title={t(usedUpTitle({ reset, resetsAt }))} text={text}>
      <SupportButton words="common.support" kind="tint" />
    </BlankScreen>
  );
}
