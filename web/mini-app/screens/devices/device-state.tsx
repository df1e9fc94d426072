'use client';
import { CausewayMini } from '#web/ui/causeway-mini.tsx';
import { StateLine } from '#web/ui/state-line.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice, MyPlan } from '../../api/shapes.ts';
import { idleDays, isLongIdle } from '../../look/idle-device.ts';
import { useNow } from '../../look/use-now.ts';
import { usedUpTitle } from '../../look/used-up-title.ts';

type Props = { readonly device: MyDevice; readonly plan: MyPlan | null; readonly on?: 'card' | 'page' };

const STONES = 4;

/** The one line that says how a device is: shape, then word, then when it was last in use. */
export function DeviceState({ device, plan, on = 'card' }: Props) {
  const t = useWords();
  const { date } = useFormat();
  switch (device.state) {
    case 'setting-up':
      return <StateLine word={t('device.setting')} />;
    case 'attention':
      return (
        <StateLine
          tone="warn"
          drawing={<CausewayMini laid={STONES} isOutOfPlace on={on} />}
          word={t('device.attention')}
        />
      );
    case 'paused': {
      const isUsedUp = plan?.status === 'exhausted';
      const back = isUsedUp ? plan.resetsAt : null;
      const why = t(isUsedUp ? usedUpTitle(plan) : 'denied.suspended.title');
      const word = back === null ? why : t('device.paused', { date: date(back) });
      return <StateLine drawing={<CausewayMini laid={0} on={on} />} word={word} />;
    }
    case 'ready':
      return <ReadyState device={device} on={on} />;
  }
}

function ReadyState({ device, on }: { readonly device: MyDevice; readonly on: 'card' | 'page' }) {
  const t = useWords();
  const { ago } = useFormat();
  const nowMs = useNow();
  const stones = <CausewayMini laid={STONES} on={on} />;
  if (isLongIdle(device, nowMs)) {
    return <StateLine drawing={stones} note={t('device.longIdle', { n: idleDays(device, nowMs) })} />;
  }
  const note = device.isOnline
    ? t('common.agoNow')
    : device.lastUsedAt === null
      ? t('device.never')
      : ago(device.lastUsedAt, nowMs);
  return <StateLine drawing={stones} word={t('device.ready')} note={note} />;
}
