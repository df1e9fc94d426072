'use client';
import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { MyPlan } from '../../api/shapes.ts';
import { longestIdle } from '../../look/idle-device.ts';
import { useNow } from '../../look/use-now.ts';
import { usedUpTitle } from '../../look/used-up-title.ts';
import { useMember } from '../../use-app.tsx';
import { useRemoveDevice } from '../device/use-remove-device.ts';
import { SupportButton } from '../doors/support-button.tsx';

/** Why something does not go, if so: what happened, what still works, what to do. Limits are states of the page, no errors. */
export function PlanNotice() {
  const t = useWords();
  const { date } = useFormat();
  const { home } = useMember();
  const { plan } = home;
  if (plan === null) return null;
  const expired = plan.expiresAt === null ? '' : date(plan.expiresAt);
  switch (plan.status) {
    case 'grace': {
      const until = plan.graceEndsAt === null ? '' : date(plan.graceEndsAt);
      const text = t('devices.grace.text', { date: until });
      return (
        <Notice
          tone="warn"
          icon="cal"
          title={t('devices.grace.title', { date: expired })}
          text={text}
          action={<SupportButton words="denied.ask" kind="fill" size="small" />}
        />
      );
    }
    case 'ended':
      return (
        <Notice
          tone="warn"
          icon="cal"
          title={t('denied.expired.title', { date: expired })}
          text={t('denied.expired.text')}
          action={<SupportButton words="denied.ask" kind="fill" size="small" />}
        />
      );
    case 'suspended':
      return (
        <Notice
          tone="warn"
          icon="alert"
          title={t('denied.suspended.title')}
          text={t('denied.suspended.text')}
          action={<SupportButton words="common.support" kind="fill" size="small" />}
        />
      );
    case 'exhausted':
      return <UsedUp plan={plan} />;
    case 'active':
    case 'on_hold':
      return null;
  }
}

function UsedUp({ plan }: { readonly plan: MyPlan }) {
  const t = useWords();
  const { bytes, date } = useFormat();
  const total = bytes(plan.quotaBytes ?? 0);
  const text =
    plan.resetsAt === null ? t('denied.quota.noreset') : t('denied.quota.text', { date: date(plan.resetsAt), total });
  return <Notice tone="warn" icon="alert" title={t(usedUpTitle(plan))} text={text} />;
}

/** Every place is taken; the device that could go is named when there is one. */
export function AllTaken({ limit }: { readonly limit: number }) {
  const t = useWords();
  const nowMs = useNow();
  const { home } = useMember();
  const { remove, isBusy } = useRemoveDevice();
  const [idle] = useState(() => longestIdle(home.devices, nowMs));
  const action = idle !== undefined && (
    <Button kind="tint" size="small" isBusy={isBusy} onClick={() => void remove(idle)}>
      {t('devices.limit.cta', { name: idle.name })}
    </Button>
  );
  return (
    <Notice
      tone="tint"
      icon="devices"
      title={t('devices.limit.title', { n: limit })}
      text={t('devices.limit.text')}
      {...(action ? { action } : {})}
    />
  );
}
