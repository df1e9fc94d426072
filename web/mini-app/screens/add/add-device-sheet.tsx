'use client';
import { useCallback, useState } from 'react';
import type { Platform } from '#contract/platforms.ts';
import type { Way } from '#contract/ways.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { BottomAction } from '#web/ui/bottom-action.tsx';
import { Pick } from '#web/ui/pick.tsx';
import { Sheet } from '#web/ui/sheet.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useAct } from '../../act/use-act.ts';
import { CHOICES, iconOf, osWords } from '../../look/platform-look.ts';
import { suggestName } from '../../look/suggest-name.ts';
import { platformOf } from '../../look/this-device.ts';
import { keepThisDevice } from '../../look/this-device-memory.ts';
import { useApp, useMember } from '../../use-app.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { nameError } from './name-error.ts';
import { TypeChoice } from './type-choice.tsx';

/** A new device: everything is filled in, so that one may confirm without reading. */
export function AddDeviceSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const { os } = usePlatform();
  const { home } = useMember();
  const here = platformOf(os);
  const names = home.devices.map(({ name }) => name);
  const [platform, setPlatform] = useState<Platform>(here);
  const [ownName, setOwnName] = useState<string>();
  const [way, setWay] = useState<Way | null>(null);
  const [hasTried, setHasTried] = useState(false);
  const [sentName, setSentName] = useState<string>();
  const { add, isBusy, failure } = useAdd(here, onClose);
  const name = ownName ?? suggestName(t(osWords(platform)), names);
  // Without an answer, the device of this name may be the very one that is being added.
  const taken = failure?.kind === 'no-answer' ? names.filter((other) => other !== sentName) : names;
  const error = nameError(name, taken, failure);
  const send = (): void => {
    setHasTried(true);
    if (nameError(name, taken, undefined) !== undefined) return;
    // What was sent stays as it is, so that sending it again is the same wish.
    setOwnName(name);
    setSentName(name.trim());
    void add({ name: name.trim(), platform, way });
  };
  const isDetected = platform === here && here !== 'other';
  return (
    <Sheet
      title={t('add.title')}
      onClose={onClose}
      action={
        <BottomAction isBusy={isBusy} onClick={send}>
          {t('add.cta')}
        </BottomAction>
      }
    >
      <Pick
        label={t('add.what')}
        caption={isDetected ? t('add.detected', { os: t(osWords(here)) }) : t('add.what')}
        items={CHOICES.map((value) => ({ value, icon: iconOf(value), title: t(osWords(value)) }))}
        value={platform}
        onChange={setPlatform}
      />
      <TextField
        label={t('add.name')}
        value={name}
        onChange={setOwnName}
        clearLabel={t('add.clear')}
        maxLength={64}
        {...(error !== undefined && (hasTried || ownName !== undefined)
          ? { error: t(error, { max: home.plan?.deviceLimit ?? 0 }) }
          : {})}
      />
      <TypeChoice ways={home.plan?.ways ?? []} value={way} onChange={setWay} />
      {error === undefined && <FailureNotice failure={failure} />}
    </Sheet>
  );
}

type Wish = { readonly name: string; readonly platform: Platform; readonly way: Way | null };

/** One device however often one taps; an added device in hand is remembered as such. */
function useAdd(here: Platform, onAdded: () => void) {
  const { store } = useApp();
  const platform = usePlatform();
  const { run, isBusy, failure } = useAct(
    useCallback(
      async (key: string, wish: Wish) => {
        const device = await store.api.addDevice(wish, key);
        if (wish.platform === here) keepThisDevice(device.id);
      },
      [store, here],
    ),
  );
  const add = async (wish: Wish): Promise<void> => {
    const isAdded = await run(wish);
    platform.haptic.notify(isAdded ? 'success' : 'error');
    if (isAdded) onAdded();
  };
  return { add, isBusy, failure };
}
