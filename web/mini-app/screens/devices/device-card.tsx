'use client';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { CausewayRow } from '#web/ui/causeway-row.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Tile } from '#web/ui/tile.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice, MyPlan } from '../../api/shapes.ts';
import { ROW_STONES } from '../../look/plan-stones.ts';
import { iconOf } from '../../look/platform-look.ts';
import { useLasting } from '../../look/use-lasting.ts';
import { useApp } from '../../use-app.tsx';
import { DeviceState } from './device-state.tsx';

type Props = { readonly device: MyDevice; readonly plan: MyPlan | null };

/** A device in the list; it opens its page. One that needs an update is no button itself, since it holds one. */
export function DeviceCard({ device, plan }: Props) {
  const { router } = useApp();
  const open = (): void => router.go({ page: 'device', deviceId: device.id });
  const needsUpdate = device.state === 'attention';
  return (
    <Card className="c-dev" {...(needsUpdate ? {} : { onClick: open })}>
      <Tile tone={needsUpdate ? 'warn' : 'tint'}>
        <Icon name={iconOf(device.platform)} />
      </Tile>
      <span className="c-body">
        <Name device={device} />
        <DeviceState device={device} plan={plan} />
      </span>
      {device.state === 'setting-up' && <SettingUp step={device.step} />}
      {needsUpdate && <Update onClick={open} />}
    </Card>
  );
}

function Name({ device }: { readonly device: MyDevice }) {
  const { bytes } = useFormat();
  return (
    <span className="c-n">
      <strong className="c-one">{device.name}</strong>
      {device.state !== 'setting-up' && <span className="c-num">{bytes(device.upBytes + device.downBytes)}</span>}
    </span>
  );
}

const LONG_MS = 20_000;
const STONES_A_STEP = ROW_STONES / 4;

/** The stones follow what the servers have really done, never a timer. */
function SettingUp({ step }: { readonly step: number }) {
  const t = useWords();
  const isLong = useLasting(LONG_MS);
  return (
    <span className="c-full">
      <CausewayRow laid={step * STONES_A_STEP} isLive />
      <span className="c-t-small c-quiet">{isLong ? t('device.settingLong') : t('device.settingNote')}</span>
    </span>
  );
}

function Update({ onClick }: { readonly onClick: () => void }) {
  const t = useWords();
  return (
    <span className="c-full">
      <span className="c-t-note">{t('device.attentionNote')}</span>
      <Button kind="tint" size="small" isWide onClick={onClick}>
        {t('device.update')}
      </Button>
    </span>
  );
}
